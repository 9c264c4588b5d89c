import type { Knex } from 'knex';
import {
  ORGANIZATION,
  type Hierarchy,
  type Path,
} from '../../figures/Hierarchy';
import { byIdentity } from './byIdentity';
import { dayNumber } from './dayNumber';

/** Before and after every day. */
const ALL_DAYS = { from: '0001-01-01', to: '9999-12-31' };
const LAST = dayNumber(ALL_DAYS.to);

/** So many entities are looked at before others may go on. */
const AT_A_TIME = 500;

/** An entity, and where it belongs today. */
export interface Place {
  id: number;
  ref: string;
  tier?: string;
  /** The group that owns it, and those above. */
  groups: Path;
  /** Its system, and the domains above. */
  systems: Path;
}

/** When an entity belonged to a scope: in days since 1970, `to` exclusive; `undefined` for ever. */
export interface Stay {
  place: Place;
  from?: number;
  to?: number;
}

/** Where everything belongs and belonged, as it was known on a day; all in the order of names. */
export interface PlacesIn {
  hierarchy: Hierarchy;
  today: string;
  byRef: ReadonlyMap<string, Place>;
  /** Who belonged to a scope when. */
  staysIn(scope: string): readonly Stay[];
  /** Who belongs to a scope today. */
  membersOf(scope: string): readonly Place[];
}

interface Row {
  id: number;
  ref: string;
  tier: string | null;
}

/** Looks where everything belongs and belonged. */
export async function placesIn(
  knex: Knex,
  options: {
    hierarchy: Hierarchy;
    today: string;
    /** Lets others go on. */
    breathe(): Promise<void>;
  },
): Promise<PlacesIn> {
  const { hierarchy, today, breathe } = options;
  const rows = await readRows(knex);
  const byRef = new Map<string, Place>();
  const stays = new Map<string, Stay[]>();
  const groupsOf = byIdentity(path =>
    path.filter(scope => scope !== ORGANIZATION),
  );
  for (const [index, row] of rows.entries()) {
    if (index % AT_A_TIME === 0) {
      await breathe();
    }
    const place = placeOf(row, { ...options, groupsOf });
    byRef.set(place.ref, place);
    for (const span of hierarchy.spansOf(place.id, ALL_DAYS)) {
      const stay = stayOf(place, span);
      for (const scope of new Set([...span.scopes, place.ref])) {
        const known = stays.get(scope);
        if (known) {
          known.push(stay);
        } else {
          stays.set(scope, [stay]);
        }
      }
    }
  }
  const staysIn = (scope: string) => stays.get(scope) ?? [];
  const day = dayNumber(today);
  return {
    hierarchy,
    today,
    byRef,
    staysIn,
    membersOf: scope =>
      staysIn(scope).flatMap(({ place, from = 0, to = LAST }) =>
        from <= day && day < to ? [place] : [],
      ),
  };
}

async function readRows(knex: Knex): Promise<Row[]> {
  const rows: Row[] = await knex('entities as e')
    .leftJoin('entity_history as h', on =>
      on.on('h.entity_id', 'e.id').andOnNull('h.valid_to'),
    )
    .whereNotIn('e.kind', ['group', 'system', 'domain', 'user'])
    .select('e.id', 'e.ref', 'h.tier');
  const named = rows.map(row => ({ row, name: nameOf(row) }));
  return named.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ row }) => row);
}

/** Where it stands among the others: no name has a space in it, and every character of one comes after it. */
export function nameOf({ ref }: Pick<Row, 'ref'>): string {
  return `${ref.slice(ref.lastIndexOf('/') + 1)} ${ref}`;
}

function placeOf(
  { id, ref, tier }: Row,
  options: {
    hierarchy: Hierarchy;
    today: string;
    groupsOf(owners: Path): Path;
  },
): Place {
  const { hierarchy, today, groupsOf } = options;
  const [owners, systems] = hierarchy.pathsOf(id, today);
  return {
    id,
    ref,
    ...(tier !== null && { tier }),
    groups: groupsOf(owners),
    systems,
  };
}

function stayOf(
  place: Place,
  { from, to }: { from: string; to: string },
): Stay {
  return {
    place,
    ...(from !== ALL_DAYS.from && { from: dayNumber(from) }),
    ...(to !== ALL_DAYS.to && { to: dayNumber(to) }),
  };
}
