import { TestDatabases } from '@backstage/backend-test-utils';
import {
  hourOf,
  sumsOf,
  type SliSample,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';
import { defineSlo, pushedSlo } from './__testUtils__/defineSlo';
import { emptySamples } from './emptySamples';
import { readHour } from './hourRow';
import { receiveSamples } from './receiveSamples';

jest.setTimeout(180_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-02T10:00:00Z');

const sampleAt = (index: number, good = index % 7): SliSample => ({
  start: START + index * 5 * MINUTE,
  seconds: 300,
  good,
  valid: 10,
});

describe('receiveSamples', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let ids: number[];

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      ids = [];
      for (const name of ['a', 'b', 'c']) {
        const slo = { ...pushedSlo, name };
        ids.push(await defineSlo(knex, { slo, at: START }));
      }
    });

    const receive = (
      samples: readonly SliSample[],
      of: readonly number[] = ids,
    ) =>
      receiveSamples(knex, {
        received: samples.flatMap(sample =>
          of.map(sloId => ({ sloId, sample })),
        ),
        now: START,
      });
    const stored = async () => {
      const rows = await knex('sli_hours').orderBy(['slo_id', 'hour']);
      return rows.map(row => ({ id: row.slo_id, ...readHour(row) }));
    };
    const expected = (samples: readonly SliSample[]) =>
      ids.flatMap(sloId =>
        [...new Set(samples.map(({ start }) => hourOf(start)))].map(hour => {
          const own = samples.filter(({ start }) => hourOf(start) === hour);
          return {
            id: sloId,
            hour,
            samples: own,
            sums: sumsOf(pushedSlo, own),
          };
        }),
      );

    it('keeps the same, in whatever order and however often samples come', async () => {
      const all = Array.from({ length: 40 }, (_, index) => sampleAt(index));
      await fc.assert(
        fc
          .asyncProperty(
            fc.shuffledSubarray(
              [...all, ...all].map((_, index) => index),
              { minLength: 80 },
            ),
            fc.integer({ min: 1, max: 80 }),
            async (order, size) => {
              const shuffled = order.map(index => all[index % all.length]);
              for (let at = 0; at < shuffled.length; at += size) {
                await receive(shuffled.slice(at, at + size));
              }
              expect(await stored()).toEqual(expected(all));
            },
          )
          .beforeEach(async () => {
            await knex('sli_hours').delete();
          }),
        { numRuns: 8 },
      );
    });

    it('loses nothing when several push at once', async () => {
      const all = Array.from({ length: 36 }, (_, index) => sampleAt(index));
      await Promise.all(
        Array.from({ length: 12 }, (_, pusher) =>
          // Each of the samples comes from two of them.
          receive(
            all.filter((__, index) =>
              [pusher, (pusher + 5) % 12].includes(index % 12),
            ),
            pusher % 2 === 0 ? ids : [...ids].reverse(),
          ),
        ),
      );
      expect(await stored()).toEqual(expected(all));
    });

    it('says what became of each, and keeps what came first', async () => {
      const [slo] = ids;
      const verdicts = await receive(
        [
          sampleAt(0),
          sampleAt(0),
          sampleAt(0, 9),
          { ...sampleAt(0), start: START + 1000 },
        ],
        [slo],
      );
      expect(verdicts).toEqual([
        'accepted',
        'duplicate',
        'conflict',
        'conflict',
      ]);
      expect((await stored())[0].samples).toEqual([sampleAt(0)]);
      await expect(receive([sampleAt(1)], [slo, 99])).resolves.toEqual([
        'accepted',
        'unknown',
      ]);
      await knex('slos').where({ id: slo }).update({ removed_at: START });
      await expect(receive([sampleAt(2)], [slo])).resolves.toEqual(['unknown']);
    });

    it('keeps only the sums of what no window looks into any more', async () => {
      const old = sampleAt(0);
      await receive([old, sampleAt(12)]);
      const before = await stored();
      await emptySamples(knex, START + 63 * DAY);
      expect(await stored()).toEqual(before);
      await emptySamples(knex, START + 63 * DAY + HOUR);
      const after = await stored();
      expect(after.map(({ sums }) => sums)).toEqual(
        before.map(({ sums }) => sums),
      );
      expect(after.map(({ samples }) => samples?.length)).toEqual(
        ids.flatMap(() => [undefined, 1]),
      );
      // Nobody can tell any more whether it is in there.
      await expect(receive([old], [ids[0]])).resolves.toEqual(['conflict']);
      expect(await stored()).toEqual(after);
    });
  });
});
