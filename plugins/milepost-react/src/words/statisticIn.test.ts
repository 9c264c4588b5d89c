import { metricValue } from '../__testUtils__/metricValue';
import { metricWords } from './metricWords';
import { statisticIn } from './statisticIn';

function value(parameters?: Record<string, string | number>) {
  const plain = metricValue({});
  return { ...plain, definition: { ...plain.definition, parameters } };
}

describe('statisticIn', () => {
  it('says which value it is, by the definition', () => {
    expect(statisticIn(value())).toBe('median');
    expect(statisticIn(value({ start: 'opened' }))).toBe('median');
    expect(statisticIn(value({ statistic: 'p75' }))).toBe('75th percentile');
  });

  it('is in the words of metrics', () => {
    const { note, chart } = metricWords('batch-size');
    expect(note(value({ statistic: 'p90' }))).toBe(
      'per deployment, 90th percentile',
    );
    expect(chart.sentence('week')).toContain('the median of the week');
    expect(chart.sentence('week', '75th percentile')).toContain(
      'the 75th percentile of the week',
    );
  });

  it('is said of what is short, and of how long a shift is, by the definition too', () => {
    const noisy = {
      ...value({ shortMinutes: 2, repeatHours: 48 }),
      details: { short: 3, repeats: 2 },
    };
    expect(metricWords('alert-noise').details(noisy)).toEqual(
      expect.arrayContaining([
        '3 over within 2 minutes',
        '2 repeated within 48 h',
      ]),
    );
    expect(metricWords('pager-load').note(value({ shiftHours: 24 }))).toBe(
      'per shift of 24 h',
    );
    expect(metricWords('pager-load').note(value())).toBe('per shift of 12 h');
  });
});
