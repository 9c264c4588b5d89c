import { TestDatabases } from '@backstage/backend-test-utils';
import type { Ownership } from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import { migrate } from '../database/migrate';
import type { MilepostEngine } from '../engine/MilepostEngine';
import { clear, live, START } from '../figures/__testUtils__/live';
import {
  END,
  livesOf,
  scopesOn,
  SCOPES,
  SYSTEMS,
  type Life,
} from '../figures/__testUtils__/lives';
import { isolated } from './__testUtils__/isolated';
import { Sight } from './Sight';

jest.setTimeout(300_000);

const DAY = 86_400_000;
const SERVICES = Array.from(
  { length: 15 },
  (_, index) => `component:default/service-${index}`,
);
const COUNTED = [...SERVICES, ...SYSTEMS];
const METRICS = ['deployment-frequency', 'service-level'];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Local days, the last one not in it. */
interface Window {
  from: number;
  to: number;
}

const windows: fc.Arbitrary<Window> = fc
  .tuple(fc.integer({ min: 0, max: END }), fc.nat(END))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }));

/** Much happens, and of most of it people see nothing. */
const worlds = fc.record({
  life: livesOf({
    hours: 1,
    services: SERVICES,
    busy: { least: 40, most: 90 },
  }),
  seen: fc.subarray(COUNTED, { maxLength: 4 }),
  asked: fc.uniqueArray(windows, { minLength: 1, maxLength: 4 }),
});

const nameOf = (day: number) =>
  new Date(START + day * DAY).toISOString().slice(0, 10);

function sightOf(seen: readonly string[]): Sight {
  const visible = new Set(seen);
  return new Sight({
    plain: [],
    decisionsFor: () => [],
    isAllowed: async () => true,
    visible: async () => visible,
  });
}

/** A number that is told: of which scope and days, and as owned when. */
interface Told extends Window {
  scope: string;
  ownership: Ownership;
  metric: string;
  n: number;
}

/** Everything that somebody is told who asks about a window: of it, and of the one before. */
async function toldOf(
  engine: MilepostEngine,
  { from, to }: Window,
  seen: readonly string[],
): Promise<Told[]> {
  const found = await engine.entities.find(SCOPES);
  const organization = { ...found[0], id: 0, ref: SCOPES[0], kind: SCOPES[0] };
  const told: Told[] = [];
  for (const ownership of ['then', 'today'] as const) {
    const { results, previousWindow } = await engine.answers.metrics({
      from: nameOf(from),
      to: nameOf(to),
      entities: [organization, ...found],
      metrics: METRICS,
      ownership,
      sight: sightOf(seen),
    });
    const before = (Date.parse(previousWindow.from) - START) / DAY;
    for (const { scope, metrics } of results) {
      for (const { metric, withheld, n, previous } of metrics) {
        const one = { scope, ownership, metric };
        if (!withheld) {
          told.push({ ...one, from, to, n });
          told.push({ ...one, from: before, to: from, n: previous!.n });
        }
      }
    }
  }
  return told;
}

interface Added {
  ref: string;
  day: number;
  n: number;
}

/** What each entity adds to a metric on a day. */
function addedIn(life: Life, metric: string): Added[] {
  return metric === 'service-level'
    ? life.readings
        .map(({ valid, ...reading }) => ({ ...reading, n: valid }))
        .filter(({ n }) => n > 0)
    : life.shippings.map(shipping => ({ ...shipping, n: 1 }));
}

/** Which of what is added counts in a number: written out here, and not taken from what is tested. */
function rowOf(life: Life, added: readonly Added[], told: Told): number[] {
  return added.map(({ ref, day }) => {
    const asOf = told.ownership === 'today' ? END : day;
    const isWithin = day >= told.from && day < told.to;
    return isWithin && scopesOn(life, ref, asOf).has(told.scope) ? 1 : 0;
  });
}

/** Fewer than five hidden entities that sums and differences of what is told are about alone. */
function foundOut(
  life: Life,
  hidden: readonly Added[],
  told: readonly Told[],
): readonly string[] | undefined {
  const rows = told.map(each => rowOf(life, hidden, each));
  const different = new Map(rows.map(row => [row.join(), row]));
  const columns = hidden.map(({ ref }) => COUNTED.indexOf(ref));
  return isolated([...different.values()], columns)?.map(
    index => COUNTED[index],
  );
}

const hiddenAmong = (added: readonly Added[], seen: readonly string[]) =>
  added.filter(({ ref }) => !seen.includes(ref));

describe.each(databases.eachSupportedId())('what is told, %p', id => {
  const runs = (count: number) => (id === 'SQLITE_3' ? count : count / 5);

  it('of scopes and their metrics comes down to fewer than five hidden entities by no addition and subtraction, as owned then and today', async () => {
    const knex = await databases.init(id);
    await migrate(knex);
    let ofHidden = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async ({ life, seen, asked: [window] }) => {
        await clear(knex);
        const all = await toldOf(await live(knex, life), window, seen);
        for (const metric of METRICS) {
          const told = all.filter(each => each.metric === metric);
          const added = addedIn(life, metric);
          for (const each of told) {
            // The rows are what the numbers are, where they are known at all.
            const row = rowOf(life, added, each);
            const sum = row.reduce((n, times, i) => n + times * added[i].n, 0);
            expect([sum, 0]).toContain(each.n);
          }
          const hidden = hiddenAmong(added, seen);
          expect(foundOut(life, hidden, told)).toBeUndefined();
          ofHidden += told.filter(each =>
            rowOf(life, hidden, each).includes(1),
          ).length;
        }
      }),
      { numRuns: runs(30) },
    );
    // It would be easy to tell nothing.
    expect(ofHidden).toBeGreaterThan(0);
  });

  it('of several windows comes down to fewer than five hidden entities neither', async () => {
    const knex = await databases.init(id);
    await migrate(knex);
    await fc.assert(
      fc.asyncProperty(worlds, async ({ life, seen, asked }) => {
        await clear(knex);
        const engine = await live(knex, life);
        const told: Told[] = [];
        for (const window of asked) {
          told.push(...(await toldOf(engine, window, seen)));
        }
        // Every day on which something may have happened to those who ever did anything.
        const active = METRICS.flatMap(metric => addedIn(life, metric));
        const turns = [
          ...life.moves,
          ...asked.map(({ from: day }) => ({ day })),
        ];
        const days = new Set([
          0,
          ...turns.map(({ day }) => day),
          ...told.flatMap(({ from, to }) => [from, to]),
        ]);
        const hidden = [...new Set(active.map(({ ref }) => ref))].flatMap(ref =>
          [...days].map(day => ({ ref, day, n: 1 })),
        );
        expect(foundOut(life, hiddenAmong(hidden, seen), told)).toBeUndefined();
      }),
      { numRuns: runs(15) },
    );
  });
});
