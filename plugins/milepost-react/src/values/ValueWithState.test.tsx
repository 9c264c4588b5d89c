import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { metricValue } from '../__testUtils__/metricValue';
import { ComparisonChip } from './ComparisonChip';
import { stateSentence } from './stateTexts';
import { ValueWithState } from './ValueWithState';

/** What stands on the page, and what a screen reader says instead. */
function read(metric: MetricValue, note?: string) {
  const { container } = render(
    <>
      <ValueWithState metric={metric} days={90} note={note} onOpen={() => {}} />
      <ComparisonChip metric={metric} days={90} />
    </>,
  );
  const seen = [...container.querySelectorAll('[aria-hidden]')]
    .map(element => element.textContent)
    .join(' ');
  return {
    seen: seen.replace(/\u202f/g, ' '),
    chip: container.lastElementChild?.textContent,
    opens: screen.queryByRole('button') !== null,
    said: container.textContent,
  };
}

describe('a value by its state', () => {
  it('measured: the value, its note and its comparison', () => {
    const { seen, said, opens } = read(metricValue(), 'median · p90 3.1 d');
    expect(seen).toBe('19 h median · p90 3.1 d ▼ 11 h');
    expect(said).toContain('19 hours, median · p90 3.1 d');
    expect(said).toContain(
      'down by 11 hours, which is better, compared with the 90 days before',
    );
    expect(opens).toBe(true);
  });

  it('few: the value, said to be few, and no comparison', () => {
    const { seen, chip, opens } = read(metricValue({ state: 'few', n: 2 }));
    expect(seen).toBe('19 h');
    expect(chip).toBe('few');
    expect(opens).toBe(true);
  });

  it('none: none in the window, never a good number', () => {
    const none = { state: 'none', value: null, n: 0 } as const;
    expect(read(metricValue(none)).seen).toBe('none in 90 days');
  });

  it('none of a rate: not zero per week', () => {
    const none = { state: 'none', value: 0, n: 0, unit: 'per-day' } as const;
    expect(read(metricValue(none)).seen).toBe('none in 90 days');
  });

  it('none of a count: 0', () => {
    const none = { state: 'none', value: 0, n: 0, unit: 'count' } as const;
    expect(read(metricValue(none), 'open changes').seen).toBe('0 open changes');
  });

  it('silent: the last value, with a warning', () => {
    const { seen, chip, opens } = read(metricValue({ state: 'silent' }));
    expect(seen).toBe('19 h');
    expect(chip).toBe('⚠ silent');
    expect(opens).toBe(true);
  });

  it.each([
    ['no-source', '–', 'not connected'],
    ['unmapped', 'waiting', 'unclaimed'],
    ['not-applicable', '–', undefined],
  ] as const)('%s: no number, and nothing to open', (state, place, chip) => {
    const read0 = read(metricValue({ state, value: null, n: 0 }));
    expect(read0.seen).toBe(place);
    expect(read0.opens).toBe(false);
    expect(read0.said).toContain(chip ?? 'no value');
  });

  it('withheld: no number, why there is none, and nothing to open', () => {
    const why = 'Some services behind it are hidden from you.';
    const metric = metricValue({
      state: 'not-applicable',
      value: null,
      n: 0,
      withheld: true,
      hint: { text: why },
      previous: { state: 'not-applicable', value: null, n: 0 },
    });
    const { seen, said, opens } = read(metric);
    expect(seen).toBe('withheld');
    expect(said).toContain(`withheld. ${why}`);
    expect(screen.getByTitle(why)).toBeInTheDocument();
    expect(opens).toBe(false);
    expect(stateSentence(metric, 90)).toBe(why);
  });

  it('opens its evidence by keyboard', async () => {
    const onOpen = jest.fn();
    render(<ValueWithState metric={metricValue()} days={90} onOpen={onOpen} />);
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledTimes(1);
  });
});
