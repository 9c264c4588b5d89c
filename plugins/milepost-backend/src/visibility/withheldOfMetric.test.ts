import fc from 'fast-check';
import { isolated } from './__testUtils__/isolated';
import { movedBetween } from './movedBetween';
import type { Stay } from './Stay';
import { withheldInTime } from './withheldInTime';
import { withheldOfMetric } from './withheldOfMetric';

jest.setTimeout(120_000);

const ENTITIES = 12;
const DAYS = 4;
const SCOPES = 6;

/** To what each hidden entity belongs on each day, and on which days it adds to the metric. */
interface Organisation {
  /** By entity and day. */
  belongs: string[][][];
  adds: boolean[][];
}

const ids = Array.from({ length: ENTITIES }, (_, id) => id);
const days = Array.from({ length: DAYS }, (_, day) => day);
const name = (day: number) => `2026-01-0${day + 1}`;
const scopes = Array.from({ length: SCOPES }, (_, index) => `group:${index}`);

/** Teams in departments, systems across them; services and whole teams move. */
const organisations: fc.Arbitrary<Organisation> = fc
  .record({
    teams: fc.array(fc.nat(2), { minLength: ENTITIES, maxLength: ENTITIES }),
    systems: fc.array(fc.nat(3), { minLength: ENTITIES, maxLength: ENTITIES }),
    departments: fc.array(fc.array(fc.nat(1), { minLength: 3, maxLength: 3 }), {
      minLength: DAYS,
      maxLength: DAYS,
    }),
    isStill: fc.boolean(),
    moves: fc.array(
      fc.record({
        id: fc.nat(ENTITIES - 1),
        day: fc.nat(DAYS - 1),
        team: fc.nat(2),
      }),
      { maxLength: 3 },
    ),
    adds: fc.array(
      fc.array(fc.boolean(), { minLength: DAYS, maxLength: DAYS }),
      { minLength: ENTITIES, maxLength: ENTITIES },
    ),
    addsAll: fc.boolean(),
  })
  .map(({ teams, systems, departments, isStill, moves, adds, addsAll }) => ({
    belongs: ids.map(id =>
      days.map(day => {
        const move = moves.findLast(each => each.id === id && each.day <= day);
        const team = move?.team ?? teams[id];
        const department = departments[isStill ? 0 : day][team];
        // Of the systems only one is asked about; the organisation holds everything.
        return [
          'organization',
          `group:${team}`,
          `group:${3 + department}`,
          ...(systems[id] === 0 ? ['group:5'] : []),
        ];
      }),
    ),
    adds: adds.map(each => each.map(value => value || addsAll)),
  }));

const everything = ['organization', ...scopes];

/** The days of each entity from one to another, divided where it moves. */
function staysOf({ belongs }: Organisation, from: number, to: number): Stay[] {
  return ids.flatMap(entityId => {
    const stays: Stay[] = [];
    for (const day of days.slice(from, to)) {
      const last = stays.at(-1);
      const here = belongs[entityId][day];
      if (last && last.scopes.join() === here.join()) {
        last.to = name(day + 1);
      } else {
        const span = { from: name(day), to: name(day + 1), scopes: here };
        stays.push({ ...span, entityId });
      }
    }
    return stays;
  });
}

interface Part {
  from: number;
  to: number;
}

const addingOf = ({ adds }: Organisation, stays: readonly Stay[]) =>
  new Set(
    stays.filter(({ entityId, from, to }) =>
      days.some(
        day => name(day) >= from && name(day) < to && adds[entityId][day],
      ),
    ),
  );

/** What is told of a window and the one before, as owned then and as owned today. */
async function toldOf(organisation: Organisation, parts: readonly Part[]) {
  const stays = parts.map(({ from, to }) => staysOf(organisation, from, to));
  const always = await withheldInTime(stays.flat());
  const withheld = new Set(always);
  for (const part of stays) {
    const kept = withheldOfMetric(addingOf(organisation, part), always);
    kept.forEach(scope => withheld.add(scope));
  }
  const moved = movedBetween(
    stays.flat(),
    id => organisation.belongs[id][DAYS - 1],
  );
  const told = everything.filter(scope => !withheld.has(scope));
  return { told, today: told.filter(scope => !moved.has(scope)) };
}

const windows: Part[][] = days.flatMap(from =>
  days
    .filter(day => day >= from)
    .map(day => {
      const to = day + 1;
      return [
        { from: Math.max(0, 2 * from - to), to: from },
        { from, to },
      ];
    }),
);

/** One row for each told value: which entity counts on which day. */
function rowsOf(
  { belongs, adds }: Organisation,
  parts: readonly Part[],
  told: { told: string[]; today: string[] },
  counts: (id: number, day: number) => boolean = (id, day) => adds[id][day],
): number[][] {
  const row = (scope: string, { from, to }: Part, as?: number) =>
    ids.flatMap(id =>
      days.map(day =>
        day >= from &&
        day < to &&
        counts(id, day) &&
        belongs[id][as ?? day].includes(scope)
          ? 1
          : 0,
      ),
    );
  return parts.flatMap(part => [
    ...told.told.map(scope => row(scope, part)),
    ...told.today.map(scope => row(scope, part, DAYS - 1)),
  ]);
}

const columns = ids.flatMap(id => days.map(() => id));

describe('the numbers of organisations in which some services are hidden', () => {
  it('never come down to fewer than five that add to them, as owned then and as owned today', async () => {
    await fc.assert(
      fc.asyncProperty(
        organisations,
        fc.constantFrom(...windows),
        async (organisation, parts) => {
          const told = await toldOf(organisation, parts);
          const rows = rowsOf(organisation, parts, told);
          expect(isolated(rows, columns)).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never come down to fewer than five, whichever windows are asked for and subtracted', async () => {
    await fc.assert(
      fc.asyncProperty(organisations, async organisation => {
        const rows: number[][] = [];
        for (const parts of windows) {
          const told = await toldOf(organisation, parts);
          rows.push(...rowsOf(organisation, parts, told, () => true));
        }
        expect(isolated(rows, columns)).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  it('do not depend on the order in which entities are read', async () => {
    await fc.assert(
      fc.asyncProperty(organisations, async organisation => {
        const stays = staysOf(organisation, 0, DAYS);
        const adding = [...addingOf(organisation, stays)];
        const always = await withheldInTime(stays);
        expect(await withheldInTime([...stays].reverse())).toEqual(always);
        expect(withheldOfMetric([...adding].reverse(), always)).toEqual(
          withheldOfMetric(adding, always),
        );
      }),
      { numRuns: 300 },
    );
  });

  const stay = (entityId: number, ...within: string[]): Stay => ({
    entityId,
    from: name(0),
    to: name(1),
    scopes: ['organization', ...within],
  });
  const ten = ids.slice(0, 10).map(id => stay(id, id < 5 ? 'a' : 'b'));

  it.each<[string, number[], string[]]>([
    ['all of ten', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], []],
    ['none', [], []],
    ['none of one team', [0, 1, 2, 3, 4], []],
    // The organisation minus the other team would be these four.
    ['four of one team', [0, 1, 2, 3, 5, 6, 7, 8, 9], ['a', 'b']],
    ['four of one team and two of the other', [0, 1, 2, 3, 5, 6], ['a', 'b']],
    ['two of each team', [0, 1, 5, 6], ['a', 'b', 'organization']],
  ])('withhold where %s add to the metric', (_, adding, expected) => {
    const contributing = ten.filter(({ entityId }) =>
      adding.includes(entityId),
    );
    const withheld = withheldOfMetric(contributing, new Set());
    expect([...withheld].sort()).toEqual(expected);
  });
});
