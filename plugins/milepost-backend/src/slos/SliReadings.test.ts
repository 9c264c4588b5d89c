import { TestDatabases } from '@backstage/backend-test-utils';
import { RateLimitedError } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { recordedLog } from '../__testUtils__/recordedLog';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { defineSlo, readSlo } from './__testUtils__/defineSlo';
import { FakeSliReader, steady, stepsOf } from './__testUtils__/FakeSliReader';
import { DEFAULT_SLO_SETTINGS } from './readSloSettings';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-02T10:01:00Z');
/** Up to where something is known at the start. */
const NEWEST = Date.parse('2026-03-02T10:00:00Z');
const STEPS = (28 * DAY) / (5 * MINUTE);

describe('readings of service level indicators', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let reader: FakeSliReader;
    let now: number;
    const log = recordedLog();

    const open = (settings = {}) =>
      MilepostEngine.create({
        knex,
        logger: log.logger,
        sources: [],
        sliReaders: [reader],
        slos: { ...DEFAULT_SLO_SETTINGS, ...settings },
        now: () => now,
      });

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      now = START;
      reader = new FakeSliReader();
    });

    const standing = async (engine: MilepostEngine) =>
      (await engine.standings())[0];
    const asked = () => reader.asked.splice(0);

    it('reads the newest day first, then the past, then what is new', async () => {
      await defineSlo(knex, { slo: readSlo, at: now });
      const engine = await open();
      await expect(standing(engine)).resolves.toMatchObject({
        dataState: 'waiting',
        state: undefined,
      });
      await engine.slis.runDue();
      expect(asked()).toEqual([
        { from: NEWEST - DAY, to: NEWEST },
        { from: NEWEST - 28 * DAY, to: NEWEST - DAY },
      ]);
      await expect(standing(engine)).resolves.toMatchObject({
        dataState: 'measured',
        state: {
          sums: { good: 99 * STEPS, valid: 100 * STEPS },
          sli: 0.99,
          met: true,
          coverage: 1,
          lastSampleAt: NEWEST,
        },
      });
      await expect(engine.slis.runDue()).resolves.toBe(0);
      now += 4.5 * MINUTE;
      await engine.slis.runDue();
      expect(asked()).toEqual([
        { from: NEWEST - 10 * MINUTE, to: NEWEST + 5 * MINUTE },
      ]);
      const { state } = await standing(engine);
      expect(state!.lastSampleAt).toBe(NEWEST + 5 * MINUTE);
      expect(state!.sums.valid).toBe(100 * STEPS);
    });

    it('keeps how every local day ended, those of the past too', async () => {
      await defineSlo(knex, { slo: readSlo, at: now });
      reader.answer = request => ({
        samples: stepsOf(request, start =>
          start >= NEWEST - 34 * HOUR && start < NEWEST - 10 * HOUR
            ? { good: 50, valid: 100 }
            : { good: 100, valid: 100 },
        ),
      });
      const engine = await open();
      await engine.slis.runDue();
      const days = await knex('slo_days').orderBy('day');
      expect(days).toHaveLength(29);
      const [yesterday, today] = days.slice(-2);
      expect(days.at(-3)).toMatchObject({ day: '2026-02-28', sli: 1 });
      expect(yesterday).toMatchObject({
        day: '2026-03-01',
        good: 14_400,
        valid: 28_800,
        burn_rate: 50,
      });
      const share = 14_400 / (100 * (STEPS - 10 * 12));
      expect(yesterday.sli).toBeCloseTo(1 - share, 10);
      expect(yesterday.remaining).toBeCloseTo(1 - share * 100, 8);
      expect(Boolean(yesterday.met)).toBe(false);
      expect(today).toMatchObject({ day: '2026-03-02', good: 12_000 });
    });

    it.each([
      [
        'fails',
        () => {
          throw new Error('https://me:canary@tool.example answered 503');
        },
        /^The last reading failed: https:\/\/tool\.example answered 503; the numbers are those of 2026-03-02 10:00 UTC\.$/,
      ],
      [
        'warns that it knows only a part',
        (request: Parameters<typeof steady>[0]) => ({
          ...steady(request),
          partial: 'one store did not answer',
        }),
        /partial: one store did not answer/,
      ],
      [
        'takes too long',
        () => new Promise<never>(() => {}),
        /There was no answer within 0\.05 s/,
      ],
    ])(
      'is silent, with the numbers of then, when the tool %s',
      async (_, answer, message) => {
        await defineSlo(knex, { slo: readSlo, at: now });
        const engine = await open({ timeoutMs: 50 });
        await engine.slis.runDue();
        const before = await standing(engine);
        now += 5 * MINUTE;
        reader.answer = answer;
        await engine.slis.runDue();
        const after = await standing(engine);
        expect(after.dataState).toBe('silent');
        expect(after.message).toMatch(message);
        expect(after.state!.sli).toBe(before.state!.sli);
        expect(after.state!.sums).toEqual(before.state!.sums);
        // What could not be read is asked again, and then it is as if nothing had happened.
        reader.answer = steady;
        now += 5 * MINUTE;
        await engine.slis.runDue();
        await expect(standing(engine)).resolves.toMatchObject({
          dataState: 'measured',
          state: { coverage: 1, lastSampleAt: NEWEST + 10 * MINUTE },
        });
      },
    );

    it('makes neither 0 nor 1 of an empty answer', async () => {
      await defineSlo(knex, { slo: readSlo, at: now });
      reader.answer = () => ({ samples: [] });
      const engine = await open();
      await engine.slis.runDue();
      const never = await standing(engine);
      expect(never.dataState).toBe('silent');
      expect(never.state!.sli).toBeUndefined();
      expect(never.message).toMatch(/knows nothing of it/);
      await expect(knex('slo_days')).resolves.toEqual([]);

      reader.answer = steady;
      now += 5 * MINUTE;
      await engine.slis.runDue();
      await expect(standing(engine)).resolves.toMatchObject({
        dataState: 'measured',
      });
      reader.answer = () => ({ samples: [] });
      for (let times = 0; times < 4; times++) {
        now += 5 * MINUTE;
        await engine.slis.runDue();
      }
      const { dataState, message } = await standing(engine);
      expect(dataState).toBe('silent');
      expect(message).toMatch(/newest sample is of 2026-03-02 10:05 UTC/);
    });

    it('tells few and no events from no data', async () => {
      await defineSlo(knex, { slo: readSlo, at: now });
      reader.answer = request => ({
        samples: stepsOf(request, () => ({ good: 0, valid: 0 })),
      });
      const engine = await open();
      await engine.slis.runDue();
      const none = await standing(engine);
      expect(none.dataState).toBe('none');
      expect(none.state!.sli).toBeUndefined();
      now += 5 * MINUTE;
      reader.answer = request => ({
        samples: stepsOf(request, () => ({ good: 1, valid: 2 })),
      });
      await engine.slis.runDue();
      await expect(standing(engine)).resolves.toMatchObject({
        dataState: 'few',
        message: expect.stringMatching(
          /were 2 valid events .* fewer than the 10/,
        ),
      });
    });

    it('asks a dead server a few times, however many depend on it', async () => {
      for (let index = 0; index < 100; index++) {
        const slo = { ...readSlo, name: `slo ${index}` };
        await defineSlo(knex, { slo, at: now });
      }
      reader.answer = () => {
        throw new Error('made is down');
      };
      const engine = await open();
      await engine.slis.runDue();
      expect(asked().length).toBeLessThanOrEqual(8);
      const standings = await engine.standings();
      expect(standings).toHaveLength(100);
      expect(new Set(standings.map(one => one.dataState))).toEqual(
        new Set(['silent']),
      );
      expect(standings[99].message).toBe(
        'The last reading failed: made is down.',
      );
      const { sources } = await engine.answers.sources();
      expect(sources.find(source => source.id === 'made')).toMatchObject({
        state: 'failed',
        collectors: [{ name: 'slis', error: 'made is down' }],
      });
      await engine.slis.runDue();
      expect(asked()).toEqual([]);
      now += 5 * MINUTE;
      reader.answer = steady;
      await engine.slis.runDue();
      const back = await engine.standings();
      expect(new Set(back.map(one => one.dataState))).toEqual(
        new Set(['measured']),
      );
      expect(
        (await engine.answers.sources()).sources.find(
          ({ id: of }) => of === 'made',
        ),
      ).toMatchObject({ state: 'healthy' });
    });

    it('rests when the tool asks to wait, which is no failure', async () => {
      await defineSlo(knex, { slo: readSlo, at: now });
      const engine = await open();
      await engine.slis.runDue();
      asked();
      now += 5 * MINUTE;
      const retryAt = now + 8 * MINUTE;
      reader.answer = () => {
        throw new RateLimitedError('slow down', { retryAt });
      };
      await engine.slis.runDue();
      expect(asked()).toHaveLength(1);
      now += 5 * MINUTE;
      await engine.slis.runDue();
      expect(asked()).toEqual([]);
      await expect(standing(engine)).resolves.toMatchObject({
        dataState: 'measured',
      });
      now = retryAt;
      reader.answer = steady;
      await engine.slis.runDue();
      expect(asked()).toHaveLength(1);
    });

    it('goes on where it was when it dies while it reads the past', async () => {
      await defineSlo(knex, { slo: readSlo, at: now });
      reader.mostSteps = 1000;
      const engine = await open();
      let release = () => {};
      const held = new Promise<void>(resolve => {
        release = resolve;
      });
      let answers = 0;
      reader.answer = async request => {
        answers += 1;
        if (answers === 4) {
          await held;
        }
        return steady(request);
      };
      const dying = engine.slis.runDue();
      while (answers < 4) {
        await new Promise(resolve => setTimeout(resolve, 10));
      }
      const before = asked();
      // The other one does not know of it; the claim of the dead one ends some time.
      const other = await open();
      await other.slis.runDue();
      expect(asked()).toEqual([]);
      now += 4 * MINUTE;
      await other.slis.runDue();
      const after = asked();
      expect(after[0]).toEqual(before[3]);
      const { state } = await standing(other);
      expect(state!.coverage).toBe(1);
      const hours = await knex('sli_hours').orderBy('hour');
      release();
      await dying;
      await expect(knex('sli_hours').orderBy('hour')).resolves.toEqual(hours);
      await expect(knex('sli_readings').first()).resolves.toMatchObject({
        backfill_to: null,
        failures: 0,
      });
    });

    it('begins anew when the indicator changes, and counts again when the method does', async () => {
      await defineSlo(knex, { slo: readSlo, at: now });
      const engine = await open();
      await engine.slis.runDue();
      asked();
      const sliced = {
        ...readSlo,
        method: 'timeslices' as const,
        timeSliceSeconds: 300,
        timeSliceTargetPpm: 990_000,
      };
      await defineSlo(knex, { slo: sliced, at: now });
      await engine.slis.runDue();
      expect(asked()).toEqual([]);
      await expect(standing(engine)).resolves.toMatchObject({
        state: { sli: 1, sums: { slices: STEPS, goodSlices: STEPS } },
      });
      const other = {
        ...readSlo,
        indicator: { ...readSlo.indicator, counter: false },
      } as typeof readSlo;
      await defineSlo(knex, { slo: other, at: now });
      reader.answer = request => ({
        samples: stepsOf(request, () => ({ good: 5, valid: 10 })),
      });
      await engine.slis.runDue();
      await expect(standing(engine)).resolves.toMatchObject({
        state: { sli: 0.5, sums: { valid: 10 * STEPS } },
      });
    });

    it('says why it cannot be read as it is defined', async () => {
      await defineSlo(knex, {
        slo: {
          ...readSlo,
          indicator: {
            kind: 'raw',
            rawType: 'success',
            raw: { type: 'datadog', spec: {} },
          },
        },
        at: now,
      });
      const engine = await open();
      await engine.slis.runDue();
      expect(asked()).toEqual([]);
      await expect(standing(engine)).resolves.toMatchObject({
        dataState: 'misconfigured',
        message:
          'It cannot be read as it is defined: no module that is installed reads datadog.',
      });
      // It is once it can be.
      Object.assign(reader, { types: ['datadog'] });
      await (await open()).slis.runDue();
      await expect(standing(engine)).resolves.toMatchObject({
        dataState: 'measured',
      });
    });
  });
});
