import {
  adoptionBySchema,
  checkStateSchema,
  standingSchema,
  type AdoptionBy,
  type StandingsQuery,
} from '@milepost/backstage-plugin-milepost-common';

/** A part of the page's scope: a row of the table by team, system, domain or tier. */
export interface ScopePart {
  by: AdoptionBy;
  /** As the adoption names it; empty: those in none. */
  segment: string;
}

/**
 * Which entities somebody wants to see the names of: those behind a number. Of the page's scope, or of a
 * part of it; each field narrows what the others leave.
 */
export interface EntityList {
  /** Absent: all of the scope. */
  part?: ScopePart;
  standing?: StandingsQuery['standing'];
  check?: string;
  state?: StandingsQuery['state'];
  /** Of those that are on; empty: where nobody tells. */
  version?: string;
  behind?: 'true';
  /** Those that left lately, and nothing else. */
  left?: 'true';
}

/** A list as it stands in an address. */
export function printList(list: EntityList): string {
  const { part, ...rest } = list;
  const fields = Object.entries({ ...part, ...rest }).filter(
    ([, value]) => value !== undefined,
  );
  return new URLSearchParams(fields).toString();
}

/** A list out of an address: what is not understood there is left out. */
export function parseList(printed: string | undefined): EntityList | undefined {
  if (!printed) {
    return undefined;
  }
  const query = new URLSearchParams(printed);
  const text = (name: string) => query.get(name) ?? undefined;
  const flag = (name: string) =>
    query.get(name) === 'true' ? ('true' as const) : undefined;
  return {
    part: partOf(text('by'), text('segment')),
    standing: standingSchema.safeParse(text('standing')).data,
    check: text('check'),
    state: checkStateSchema.safeParse(text('state')).data,
    version: text('version'),
    behind: flag('behind'),
    left: flag('left'),
  };
}

/** Of half of it nobody knows which part is meant. */
function partOf(
  printed: string | undefined,
  segment: string | undefined,
): ScopePart | undefined {
  const by = parseBy(printed);
  return by && segment !== undefined ? { by, segment } : undefined;
}

/** By what adoption is taken apart, out of an address. */
export function parseBy(printed: string | undefined) {
  return adoptionBySchema.safeParse(printed).data;
}
