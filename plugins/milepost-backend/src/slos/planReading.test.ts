import fc from 'fast-check';
import { readSlo } from './__testUtils__/defineSlo';
import { planReading, type ReadingProgress } from './planReading';
import { DEFAULT_SLO_SETTINGS } from './readSloSettings';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const STEP = 5 * MINUTE;
const START = Date.parse('2026-03-02T10:01:00Z');
const settings = DEFAULT_SLO_SETTINGS;

describe('planReading', () => {
  it('asks for every step of the past and of what is new, whatever fails meanwhile', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 10_000 }),
        fc.array(
          fc.record({
            minutes: fc.integer({ min: 0, max: 120 }),
            fails: fc.boolean(),
          }),
          { maxLength: 20 },
        ),
        (mostSteps, turns) => {
          let now = START;
          let progress: ReadingProgress = { failures: 0 };
          const read = new Set<number>();
          const turn = (fails: boolean) => {
            const plan = planReading({
              slo: readSlo,
              progress,
              settings,
              mostSteps,
              now,
            });
            if (!plan) {
              return false;
            }
            const { from, to, then } = plan;
            expect(from % STEP).toBe(0);
            expect(from).toBeLessThan(to);
            expect((to - from) / STEP).toBeLessThanOrEqual(mostSteps);
            if (fails) {
              progress = { ...progress, failures: progress.failures + 1 };
            } else {
              for (let at = from; at < to; at += STEP) {
                read.add(at);
              }
              progress = { ...then, failures: 0 };
            }
            return true;
          };
          for (const { minutes, fails } of turns) {
            now += minutes * MINUTE;
            turn(fails);
          }
          while (turn(false));
          const to = Math.floor((now - settings.delayMs) / STEP) * STEP;
          const missing: number[] = [];
          for (let at = to - 28 * DAY; at < to; at += STEP) {
            if (!read.has(at)) {
              missing.push(at);
            }
          }
          expect(missing).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('asks for what is new before it goes on with the past', () => {
    const progress = {
      readTo: START - 10 * MINUTE,
      backfillFrom: START - 28 * DAY,
      backfillTo: START - DAY,
      failures: 0,
    };
    const plan = planReading({
      slo: readSlo,
      progress,
      settings,
      mostSteps: 1000,
      now: START,
    });
    expect(plan).toMatchObject({ to: START - MINUTE });
  });

  it('reads as much of the past as the window needs', () => {
    const quarter = {
      ...readSlo,
      window: {
        type: 'rolling' as const,
        duration: { count: 90, unit: 'day' as const },
      },
    };
    const plan = planReading({
      slo: quarter,
      progress: { failures: 0 },
      settings,
      mostSteps: 10_000,
      now: START,
    });
    expect(plan!.then.backfillFrom).toBe(START - MINUTE - 90 * DAY);
  });
});
