import type {
  Exemption,
  StandingsAnswer,
  StandingsQuery,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { pageOf } from '../../answers/cursor';
import type { Sight } from '../../visibility/Sight';
import { nameOf, type Place } from '../adoption/placesIn';
import type { Stands } from '../adoption/Stands';
import type { StoredPath } from '../definitions/loadPaths';
import type { StandingRow } from '../judging/saveStandings';
import type { ScopeView } from './ScopeView';
import { segmentMembers, type AskedSegment } from './segmentMembers';
import { standingAnswer } from './standingAnswer';
import { standingFilter, type StandingFilter } from './standingFilter';
import { toldChecks } from './toldChecks';

/** What a list of standings may be narrowed to, and how much of it is asked for. */
export interface StandingsQuestion
  extends StandingFilter,
    AskedSegment,
    Pick<StandingsQuery, 'cursor'> {
  limit: number;
}

interface Item {
  stored: StoredPath;
  place: Place;
}

/** How entities stand with paths: by path, then by the names of entities. */
export async function standingsAnswer(
  knex: Knex,
  options: StandingsQuestion & {
    paths: readonly { stored: StoredPath; stands: Stands }[];
    view: ScopeView;
    sight?: Sight;
    /** Those in force of some entities. */
    exemptionsOf(refs: readonly string[]): Promise<readonly Exemption[]>;
  },
): Promise<StandingsAnswer> {
  const { view, cursor, limit } = options;
  const all = await itemsOf(knex, options);
  const page = pageOf(all, {
    cursor,
    limit,
    positionOf: ({ stored, place }) => ({
      at: 0,
      id: `${stored.path.name} ${nameOf(place)}`,
    }),
  });
  return {
    scope: view.scope,
    standings: await told(knex, { ...options, items: page.items }),
    total: all.length,
    nextCursor: page.nextCursor,
  };
}

async function itemsOf(
  knex: Knex,
  options: StandingsQuestion & {
    paths: readonly { stored: StoredPath; stands: Stands }[];
    view: ScopeView;
  },
): Promise<Item[]> {
  const { paths, view } = options;
  const all = await segmentMembers(view, options);
  const members =
    options.standing === 'not-eligible' ? await present(knex, all) : all;
  return paths.flatMap(({ stored, stands }) => {
    const isAsked = standingFilter(stands, {
      ...options,
      today: view.places.today,
      isOnly: paths.length === 1,
    });
    return members.flatMap(place => {
      const stand = stands.byEntity.get(place.id);
      return stand && isAsked(stand, place) ? [{ stored, place }] : [];
    });
  });
}

/** Without those that the catalog has no more: no path is for them, and nobody wants to know. */
async function present(
  knex: Knex,
  members: readonly Place[],
): Promise<readonly Place[]> {
  const gone = new Set(
    await knex('entities').whereNotNull('deleted_at').pluck('id'),
  );
  return members.filter(({ id }) => !gone.has(id));
}

async function told(
  knex: Knex,
  options: {
    items: readonly Item[];
    view: ScopeView;
    sight?: Sight;
    exemptionsOf(refs: readonly string[]): Promise<readonly Exemption[]>;
  },
): Promise<StandingsAnswer['standings']> {
  const { items, view, sight, exemptionsOf } = options;
  const rows = await rowsOf(knex, items);
  const refs = [...new Set(items.map(({ place }) => place.ref))];
  const exemptions = await exemptionsOf(refs);
  const mayName = await view.naming(() =>
    items.flatMap(({ place }) => place.groups[0] ?? []),
  );
  const standings: StandingsAnswer['standings'] = [];
  for (const { stored, place } of items) {
    const row = rows.get(`${stored.id} ${place.id}`);
    if (row) {
      standings.push(
        standingAnswer({
          path: stored.path,
          place,
          row,
          today: view.places.today,
          exemptions,
          mayName,
          isTold: await toldChecks(stored.path, { ref: place.ref, sight }),
        }),
      );
    }
  }
  return standings;
}

async function rowsOf(
  knex: Knex,
  items: readonly Item[],
): Promise<Map<string, StandingRow>> {
  const rows = new Map<string, StandingRow>();
  for (const pathId of new Set(items.map(({ stored }) => stored.id))) {
    const ids = items.flatMap(({ stored, place }) =>
      stored.id === pathId ? [place.id] : [],
    );
    const found: StandingRow[] = await knex('path_standings')
      .where('path_id', pathId)
      .whereIn('entity_id', ids);
    found.forEach(row => rows.set(`${row.path_id} ${row.entity_id}`, row));
  }
  return rows;
}
