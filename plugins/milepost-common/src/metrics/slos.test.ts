import { windowOfDays } from '../windows/window';
import { burnRate } from './burnRate';
import { errorBudgetRemaining } from './errorBudgetRemaining';
import type { Metric } from './metric';
import { noRecords, type SloDayRecord, type SloRecord } from './records';
import { serviceLevel } from './serviceLevel';
import { sloAttainmentRate } from './sloAttainmentRate';
import { timeToExhaustion } from './timeToExhaustion';

const ZONE = 'Europe/Berlin';
const DAY = 86_400;
const window = windowOfDays('2026-03-02', '2026-03-09', ZONE);
const now = Date.parse('2026-03-20T12:00:00Z');

const day = (
  date: string,
  remaining: number | undefined,
  more: Partial<SloDayRecord> = {},
): SloDayRecord => ({
  day: date,
  good: 990,
  valid: 1000,
  remaining,
  met: remaining === undefined ? undefined : remaining >= 0,
  targetPpm: 990_000,
  ...more,
});

const slo = (
  id: string,
  days: SloDayRecord[],
  more: Partial<SloRecord> = {},
): SloRecord => ({
  id,
  source: 'prometheus',
  title: id,
  window: { type: 'rolling', duration: { count: 28, unit: 'day' } },
  days,
  ...more,
});

const slos = [
  slo('kept', [
    day('2026-03-07', -1, { burnRate: 9 }),
    day('2026-03-08', 0.4, { burnRate: 0.5 }),
    day('2026-03-09', -1, { burnRate: 9 }),
  ]),
  slo('missed', [day('2026-03-08', -0.5, { burnRate: 3 })], { tier: '1' }),
  slo('carried over midnight', [day('2026-03-07', 0.1, { burnRate: 2 })]),
  slo('silent', [day('2026-03-06', -2, { burnRate: 1 })]),
  slo('without events', [day('2026-03-08', undefined, { good: 0, valid: 0 })]),
  slo('removed', [day('2026-03-07', -3, { burnRate: 1 })], {
    removedAt: Date.parse('2026-03-08T12:00:00Z'),
  }),
];
const options = { records: { ...noRecords, slos }, window, now };

const itemsOf = (metric: Metric) =>
  Object.fromEntries(
    metric.evidence(options).map(({ id, value, rule }) => [id, rule ?? value]),
  );

describe('22. SLO attainment rate', () => {
  it('counts objectives as they stood on the last day of the window', () => {
    expect(sloAttainmentRate.measure(options)).toMatchObject({
      value: 2 / 3,
      n: 3,
      details: {
        met: 2,
        withData: 3,
        withoutData: 1,
        lowestRemaining: -0.5,
      },
      byTier: [
        { tier: '1', value: 0, n: 1 },
        { tier: null, value: 1, n: 2 },
      ],
    });
    expect(itemsOf(sloAttainmentRate)).toEqual({
      kept: 1,
      missed: 0,
      'carried over midnight': 1,
      'without events': 'no-data',
    });
  });

  it('counts them as they stand now where the window has not ended', () => {
    const early = Date.parse('2026-03-07T08:00:00Z');
    const { value, n } = sloAttainmentRate.measure({ ...options, now: early });
    // Kept, carried and removed are told of that day, silent of the one before.
    expect([value, n]).toEqual([1 / 4, 4]);
  });

  it('has no value where nothing is known', () => {
    const records = { ...noRecords, slos: [slo('new', [])] };
    for (const metric of [
      sloAttainmentRate,
      serviceLevel,
      errorBudgetRemaining,
      burnRate,
      timeToExhaustion,
    ]) {
      const measured = metric.measure({ ...options, records });
      expect([measured.value, measured.n]).toEqual([null, 0]);
    }
  });
});

describe('19. service level and error budget', () => {
  it('pools the events of the days of the window', () => {
    const single = { ...options, records: { ...noRecords, slos: [slos[0]] } };
    expect(serviceLevel.measure(single)).toMatchObject({
      value: 0.99,
      n: 2000,
      details: { good: 1980, bad: 20 },
    });
    // A day is told once, though it stands for the one after too.
    expect(serviceLevel.measure(options).n).toBe(6000);
    expect(itemsOf(serviceLevel)).toMatchObject({
      kept: 0.99,
      'without events': 'no-data',
    });
  });

  it('is the median of what remains, below 0 where it is overspent', () => {
    expect(errorBudgetRemaining.measure(options)).toMatchObject({
      value: 0.1,
      n: 3,
      details: { lowest: -0.5, usedUp: 1 },
    });
    expect(itemsOf(errorBudgetRemaining)).toMatchObject({
      missed: -0.5,
      'without events': 'no-data',
    });
  });
});

describe('20. burn rate and 21. time to exhaustion', () => {
  it('is that of the last day', () => {
    expect(burnRate.measure(options)).toMatchObject({
      value: 2,
      n: 3,
      details: { highest: 3, tooFast: 2 },
    });
  });

  it('is the shortest, and 0 once a budget is used up', () => {
    expect(timeToExhaustion.measure(options)).toMatchObject({
      value: 0,
      n: 3,
      details: { usedUp: 1 },
    });
    const alive = slos.filter(({ id }) => id !== 'missed');
    const records = { ...noRecords, slos: alive };
    // 10 % of 28 days at 2, against 40 % at 0.5.
    expect(timeToExhaustion.measure({ ...options, records }).value).toBeCloseTo(
      (0.1 * 28 * DAY) / 2,
    );
  });

  it('has no value where nothing burns', () => {
    const quiet = [slo('quiet', [day('2026-03-08', 1, { burnRate: 0 })])];
    const records = { ...noRecords, slos: quiet };
    const measured = timeToExhaustion.measure({ ...options, records });
    expect([measured.value, measured.n]).toEqual([null, 0]);
  });

  it('takes the period of the month where the window is one', () => {
    const february = slo('monthly', [day('2026-02-27', 0.5, { burnRate: 1 })], {
      window: {
        type: 'calendar',
        duration: { count: 1, unit: 'month' },
        start: '2026-01-01T00:00:00',
        zone: ZONE,
      },
    });
    const measured = timeToExhaustion.measure({
      records: { ...noRecords, slos: [february] },
      window: windowOfDays('2026-02-20', '2026-02-28', ZONE),
      now,
    });
    expect(measured.value).toBeCloseTo(14 * DAY);
  });
});
