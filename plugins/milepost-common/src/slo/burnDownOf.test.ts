import { DAY, HOUR, hoursOf, MINUTE, sloOf } from './__testUtils__/sloOf';
import { burnDownOf } from './burnDownOf';
import { evaluateSlo } from './evaluateSlo';
import type { SliSample } from './slo';

const T0 = Date.parse('2026-11-01T00:00:00Z');

function hourly(hours: number[], bad: (hour: number) => number): SliSample[] {
  return hours.flatMap(hour =>
    Array.from({ length: 12 }, (_, slot) => ({
      start: T0 + hour * HOUR + slot * 5 * MINUTE,
      seconds: 300,
      good: 1000 - bad(hour),
      valid: 1000,
    })),
  );
}

describe('burnDownOf', () => {
  const slo = sloOf();

  it('goes down when events are bad, with the target of the time', () => {
    const points = burnDownOf({
      slo,
      versions: [
        { validFrom: T0 + 3 * HOUR, definition: slo },
        { validFrom: T0, definition: sloOf({ targetPpm: 990_000 }) },
      ],
      hours: hoursOf(
        slo,
        hourly([0, 1, 2, 3], hour => (hour === 1 ? 2 : 0)),
      ),
      from: T0,
      to: T0 + DAY,
      step: HOUR,
      now: T0 + 4 * HOUR,
    });
    expect(points.map(point => [point.remaining, point.targetPpm])).toEqual([
      [undefined, 990_000],
      [1, 990_000],
      [0.9, 990_000],
      [expect.closeTo(1 / 3, 9), 999_000],
      [expect.closeTo(0.5, 9), 999_000],
    ]);
    expect(points.at(-1)!.at).toBe(T0 + 4 * HOUR);
  });

  it('has no value where there were no samples', () => {
    const points = burnDownOf({
      slo,
      versions: [],
      hours: hoursOf(
        slo,
        hourly([0, 3], () => 0),
      ),
      from: T0 + HOUR,
      to: T0 + 4 * HOUR,
      step: HOUR,
      now: T0 + DAY,
    });
    expect(points.map(({ sli }) => sli)).toEqual([1, undefined, undefined, 1]);
  });

  it('ends where the state is', () => {
    const samples = hourly([0, 1, 2], hour => hour);
    const hours = hoursOf(slo, samples);
    const now = T0 + 3 * HOUR + 2 * MINUTE;
    const points = burnDownOf({
      slo,
      versions: [],
      hours,
      from: T0,
      to: now,
      step: HOUR,
      now,
    });
    const { remaining, sli } = evaluateSlo({ slo, hours, now });
    expect(points.at(-1)).toMatchObject({ at: now, remaining, sli });
  });
});
