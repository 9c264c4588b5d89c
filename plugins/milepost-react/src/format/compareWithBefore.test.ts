import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { metricValue } from '../__testUtils__/metricValue';
import { compareWithBefore } from './compareWithBefore';

const HOUR = 3600;

function compare(
  unit: MetricValue['unit'],
  direction: MetricValue['direction'],
  [before, now]: [number, number],
  n = 50,
  metric = 'any',
) {
  const comparison = compareWithBefore(
    metricValue({
      metric,
      unit,
      direction,
      value: now,
      n,
      previous: { state: 'measured', value: before, n },
    }),
  );
  return (
    comparison && {
      ...comparison,
      text: comparison.text.replace(/\u202f/g, ' '),
    }
  );
}

describe('compareWithBefore', () => {
  it('tells a rate by its part, and judges by direction', () => {
    expect(compare('per-day', 'more', [0.5, 0.69])).toEqual({
      tone: 'good',
      text: '▲ 38 %',
      spoken: 'up by 38 percent, which is better',
    });
  });

  it('judges pages per shift by the part, as half a page more is a lot', () => {
    const compared = (n: number) =>
      compare('count', 'less', [0.5, 1.1], n, 'pager-load')?.tone;
    expect(compared(50)).toBe('bad');
    expect(compared(3)).toBe('neutral');
    expect(compare('count', 'less', [1, 2])?.tone).toBe('neutral');
  });

  it('tells a duration by its difference', () => {
    expect(compare('seconds', 'less', [30 * HOUR, 19 * HOUR])).toEqual({
      tone: 'good',
      text: '▼ 11 h',
      spoken: 'down by 11 hours, which is better',
    });
    expect(compare('seconds', 'less', [19 * HOUR, 30 * HOUR])).toMatchObject({
      tone: 'bad',
      spoken: 'up by 11 hours, which is worse',
    });
  });

  it('does not judge what has no direction, nor what is small', () => {
    expect(compare('per-day', 'neutral', [1, 2])?.tone).toBe('neutral');
    expect(compare('per-day', 'more', [1, 1.08])?.tone).toBe('neutral');
    expect(compare('count', 'less', [3, 4])?.tone).toBe('neutral');
    expect(compare('per-day', 'more', [1, 2], 3)?.tone).toBe('neutral');
  });

  it('says so when nothing changed', () => {
    expect(compare('per-day', 'more', [1, 1.03])?.text).toBe('= as before');
    expect(compare('count', 'less', [0, 0])?.text).toBe('= as before');
  });

  it.each(['few', 'none', 'silent', 'no-source'] as const)(
    'compares nothing that is %s',
    state => {
      expect(compareWithBefore(metricValue({ state }))).toBeUndefined();
      const previous = { state, value: 1, n: 1 };
      expect(compareWithBefore(metricValue({ previous }))).toBeUndefined();
    },
  );
});
