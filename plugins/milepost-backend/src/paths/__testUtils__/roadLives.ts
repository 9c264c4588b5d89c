import type { AdoptionCounts } from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';

const DAY = 86_400_000;
/** The first instant of all lives. */
export const START = Date.parse('2026-02-01T00:00:00Z');

/** So many days they last. */
export const DAYS = 12;

export const SERVICES = ['cart', 'payment', 'search', 'till'];
/** Leaves: all services are theirs. */
export const TEAMS = ['team-a', 'team-b', 'team-c'];
const DEPARTMENTS = ['sales', 'logistics'];
export const GROUPS = [...TEAMS, ...DEPARTMENTS];
const standings = ['on', 'off', 'unknown', 'exempt', 'not-eligible'] as const;

/** How an organisation re-organises itself, and how its services come onto the road and off it. */
export interface RoadLife {
  owners: readonly string[];
  parents: readonly (readonly string[])[];
  /** In the order of days. */
  happenings: readonly Happening[];
}

export type Happening = { day: number } & (
  | { kind: 'owner'; which: number; owner: string }
  | { kind: 'parents'; which: number; parents: readonly string[] }
  | {
      kind: 'standing';
      which: number;
      standing: (typeof standings)[number];
      version?: string;
    }
);

const day = fc.nat(DAYS - 1);
const which = fc.nat(SERVICES.length - 1);
const owner = fc.constantFrom(...TEAMS);
const parents = fc.subarray(DEPARTMENTS);
export const roadLife: fc.Arbitrary<RoadLife> = fc.record({
  owners: fc.array(owner, { minLength: 4, maxLength: 4 }),
  parents: fc.array(parents, { minLength: 5, maxLength: 5 }),
  happenings: fc
    .array(
      fc.oneof(
        { weight: 1, arbitrary: moveOf('owner') },
        { weight: 1, arbitrary: moveOf('parents') },
        { weight: 4, arbitrary: moveOf('standing') },
      ),
      { maxLength: 14 },
    )
    .map(all => [...all].sort((a, b) => a.day - b.day)),
});

function moveOf(kind: Happening['kind']): fc.Arbitrary<Happening> {
  const of = { day, kind: fc.constant(kind) };
  const happening = {
    owner: fc.record({ ...of, which, owner }),
    parents: fc.record({ ...of, which: fc.nat(4), parents }),
    standing: fc.record(
      {
        ...of,
        which,
        standing: fc.constantFrom(...standings),
        version: fc.constantFrom('1', 'v2'),
      },
      { requiredKeys: ['day', 'kind', 'which', 'standing'] },
    ),
  }[kind];
  return happening as fc.Arbitrary<Happening>;
}

/** The local day of one of them. */
export const dayAt = (index: number) =>
  new Date(START + index * DAY).toISOString().slice(0, 10);
/** The ref of a scope by its name. */
export const refOf = (name: string) =>
  name === 'organization'
    ? name
    : `${GROUPS.includes(name) ? 'group' : 'component'}:default/${name}`;

/** How many stood how, and how many of them the path was for and expected of. */
export interface Told extends AdoptionCounts {
  eligible: number;
}

/**
 * How many stood how at the end of a day: of what a scope and all below it owned then. Written out here, and not taken
 * from what is tested.
 */
export function countsOf(
  life: RoadLife,
  scope: string,
  options: { on: number; isSeen: (service: string) => boolean },
): Told {
  const { on, isSeen } = options;
  const told = { on: 0, off: 0, unknown: 0, exempt: 0, eligible: 0 };
  for (const [index, name] of SERVICES.entries()) {
    const turn = lastOf(life, 'standing', { which: index, on });
    const team = lastOf(life, 'owner', { which: index, on })?.owner;
    const belongs =
      scope === 'organization' ||
      isBelow(life, scope, { group: team ?? life.owners[index], on, seen: [] });
    if (turn && turn.standing !== 'not-eligible' && belongs && isSeen(name)) {
      told[turn.standing] += 1;
      told.eligible += turn.standing === 'exempt' ? 0 : 1;
    }
  }
  return told;
}

function isBelow(
  life: RoadLife,
  scope: string,
  options: { group: string; on: number; seen: readonly string[] },
): boolean {
  const { group, on, seen } = options;
  const index = GROUPS.indexOf(group);
  const moved = lastOf(life, 'parents', { which: index, on });
  const above = moved?.parents ?? life.parents[index];
  return (
    group === scope ||
    above
      .filter(each => !seen.includes(each))
      .some(each =>
        isBelow(life, scope, { group: each, on, seen: [...seen, group] }),
      )
  );
}

/** What happened last to something, up to a day. */
function lastOf<K extends Happening['kind']>(
  { happenings }: RoadLife,
  kind: K,
  { which: index, on }: { which: number; on: number },
): Extract<Happening, { kind: K }> | undefined {
  return happenings.findLast(
    (each): each is Extract<Happening, { kind: K }> =>
      each.kind === kind && each.which === index && each.day <= on,
  );
}
