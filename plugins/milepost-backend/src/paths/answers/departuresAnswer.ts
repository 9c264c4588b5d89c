import type {
  Departure,
  DeparturesAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Days } from '../../figures/movesOf';
import type { Sight } from '../../visibility/Sight';
import type { StoredPath } from '../definitions/loadPaths';
import { departureOf, type DepartureRow } from '../departures/departureRow';
import { toldDeparture } from '../departures/toldDeparture';
import type { ScopeView } from './ScopeView';
import { segmentMembers, type AskedSegment } from './segmentMembers';

type Row = DepartureRow & { entity_id: number };

/**
 * Who of those who belong to a scope today, or to a segment of it, left a path over some days, the newest first.
 *
 * @throws InputError where it is only half said which segment
 */
export async function departuresAnswer(
  knex: Knex,
  options: AskedSegment & {
    stored: StoredPath;
    view: ScopeView;
    days: Days;
    sight?: Sight;
  },
): Promise<DeparturesAnswer> {
  const { stored, view, days, sight } = options;
  const members = await segmentMembers(view, options);
  const places = new Map(members.map(place => [place.id, place]));
  const rows = await rowsOf(knex, { stored, days, ids: [...places.keys()] });
  const seen = rows.flatMap(row => {
    const place = places.get(row.entity_id);
    return place ? [{ row, place }] : [];
  });
  const mayName = await view.naming(() =>
    seen.flatMap(({ place }) => place.groups[0] ?? []),
  );
  const departures: Departure[] = [];
  for (const { row, place } of seen) {
    const [owner] = place.groups;
    departures.push({
      ...(await toldDeparture(stored, departureOf(row), sight)),
      ...(owner !== undefined && mayName(owner) && { owner }),
    });
  }
  return { path: stored.path.name, scope: view.scope, departures };
}

/** Of more than so many, those of everybody are read and picked from. */
const FEW = 500;

async function rowsOf(
  knex: Knex,
  options: { stored: StoredPath; days: Days; ids: readonly number[] },
): Promise<Row[]> {
  const { stored, days, ids } = options;
  const query = knex('path_departures as d');
  if (ids.length <= FEW) {
    query.whereIn('d.entity_id', [...ids]);
  }
  const rows: Omit<Row, 'path'>[] = await query
    .join('entities as e', 'e.id', 'd.entity_id')
    .whereNull('e.deleted_at')
    .where('d.path_id', stored.id)
    .where('d.left_on', '>=', days.from)
    .where('d.left_on', '<', days.to)
    .orderBy([
      { column: 'd.left_on', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
    .select(
      'd.id',
      'd.entity_id',
      'e.ref as entity_ref',
      'd.left_on',
      'd.changes',
      'd.asked_at',
      'd.reason',
      'd.returned_on',
    );
  return rows.map(row => ({ ...row, path: stored.path.name }));
}

/** The ids of the entities that left a path on a day or later, and have not come back. */
export async function leftSince(
  knex: Knex,
  { pathId, from }: { pathId: number; from: string },
): Promise<Set<number>> {
  return new Set(
    await knex('path_departures')
      .where('path_id', pathId)
      .where('left_on', '>=', from)
      .whereNull('returned_on')
      .pluck('entity_id'),
  );
}
