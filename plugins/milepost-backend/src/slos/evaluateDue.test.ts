import { TestDatabases } from '@backstage/backend-test-utils';
import {
  countsOf,
  evaluateSlo,
  sumsIn,
  type Slo,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';
import { defineSlo, pushedSlo } from './__testUtils__/defineSlo';
import { stepsOf } from './__testUtils__/FakeSliReader';
import { evaluateDue } from './evaluateDue';
import { readHour } from './hourRow';
import { receiveSamples } from './receiveSamples';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-03-30T10:07:00Z');
/** Its days begin in the middle of an hour of UTC. */
const ZONE = 'Asia/Kolkata';

const excluded = {
  from: NOW - 4 * DAY - 17 * MINUTE,
  to: NOW - 3 * DAY - 2 * MINUTE,
  reason: 'maintenance',
  exclude: true as const,
};
const season = {
  from: NOW - 2 * HOUR,
  to: NOW + DAY,
  reason: 'sale',
  targetPpm: 950_000,
};
const slos: Slo[] = [
  { ...pushedSlo, name: 'rolling', adjustments: [excluded, season] },
  {
    ...pushedSlo,
    name: 'sliced',
    method: 'timeslices',
    timeSliceSeconds: 600,
    timeSliceTargetPpm: 900_000,
    window: { type: 'rolling', duration: { count: 7, unit: 'day' } },
    adjustments: [excluded],
  },
  {
    ...pushedSlo,
    name: 'monthly',
    window: {
      type: 'calendar',
      duration: { count: 1, unit: 'month' },
      start: '2026-01-01T00:00:00',
      zone: 'Europe/Berlin',
    },
  },
];

describe('evaluateDue', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', databaseId => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
      const from = Math.floor((NOW - 35 * DAY) / HOUR) * HOUR;
      // Good, valid and gaps, each with a rhythm of its own.
      const samples = stepsOf(
        { from, to: NOW - 7 * MINUTE, step: 5 * MINUTE },
        start => {
          const turn = Math.round(start / (5 * MINUTE));
          const valid = turn % 17 === 0 ? 0 : 10 + (turn % 23);
          return { valid, good: Math.max(0, valid - (turn % 5)) };
        },
      ).filter(({ start }) => Math.round(start / (5 * MINUTE)) % 29 !== 0);
      for (const slo of slos) {
        const sloId = await defineSlo(knex, { slo, at: NOW - 90 * DAY });
        const received = samples.map(sample => ({ sloId, sample }));
        await receiveSamples(knex, { received, now: NOW });
      }
      const options = { zone: ZONE, intervalMs: 5 * MINUTE, now: NOW };
      while ((await evaluateDue(knex, options)) > 0);
    });

    it.each(slos)(
      'comes from sums to what comes of all samples: $name',
      async slo => {
        const { id } = await knex('slos').where('name', slo.name).first('id');
        const rows = await knex('sli_hours')
          .where('slo_id', id)
          .orderBy('hour');
        const hours = rows.map(readHour);
        const row = await knex('slo_states').where('slo_id', id).first();
        const state = JSON.parse(row.state);
        const expected = evaluateSlo({ slo, hours, now: NOW });
        expect(state.sums.valid).toBeGreaterThan(0);
        expect(state.sums.good).toBe(expected.sums.good);
        expect(state.sums.valid).toBe(expected.sums.valid);
        expect(state.sums.goodSlices).toBe(expected.sums.goodSlices);
        expect(state.sli).toBeCloseTo(expected.sli!, 12);
        expect(state.remaining).toBeCloseTo(expected.remaining!, 10);
        expect(state.tiers).toEqual(
          expected.tiers.map(tier => ({
            ...tier,
            long: { ...tier.long, rate: expect.closeTo(tier.long.rate!, 10) },
            short: {
              ...tier.short,
              rate: expect.closeTo(tier.short.rate!, 10),
            },
          })),
        );

        const days = await knex('slo_days').where('slo_id', id).orderBy('day');
        expect(days).toHaveLength(36);
        for (const { day, ...stored } of days) {
          const start = DateTime.fromISO(day, { zone: ZONE });
          const end = start.plus({ days: 1 }).toMillis();
          const span = { start: start.toMillis(), end };
          const sums = sumsIn({ slo, hours, ...span });
          const then = evaluateSlo({
            slo,
            hours: hours
              .map(hour => ({
                ...hour,
                samples: hour.samples!.filter(one => one.start < end),
              }))
              .filter(hour => hour.samples.length > 0),
            now: Math.min(end, NOW),
          });
          const { total } = countsOf(slo.method, sums);
          expect([day, stored.valid]).toEqual([day, total]);
          expect(stored.target_ppm).toBe(then.targetPpm);
          expect(stored.sli).toBeCloseTo(then.sli!, 4);
        }
      },
    );

    it('follows windows that slide, without new samples, once an interval', async () => {
      const options = { zone: ZONE, intervalMs: 5 * MINUTE };
      const at = NOW + 4 * MINUTE;
      await expect(evaluateDue(knex, { ...options, now: at })).resolves.toBe(0);
      const later = NOW + 5 * MINUTE;
      const counts = await Promise.all(
        [1, 2].map(() => evaluateDue(knex, { ...options, now: later })),
      );
      expect(counts.reduce((a, b) => a + b)).toBe(slos.length);
    });
  });
});
