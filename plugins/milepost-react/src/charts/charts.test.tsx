import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { definitionChanges } from './definitionChanges';
import { Distribution } from './Distribution';
import { SeriesChart } from './SeriesChart';
import { Sparkline } from './Sparkline';

const window = {
  from: '2026-10-26',
  to: '2026-11-12',
  zone: 'UTC',
  start: '2026-10-26T00:00:00.000Z',
  end: '2026-11-12T00:00:00.000Z',
};

function point(from: string, value: number | null, n: number, partial = false) {
  const quantiles = { p50: value, p90: value && value * 3 };
  return { from, to: from, value, n, partial, quantiles };
}

const leadTime: SeriesAnswer = {
  scope: 'component:default/shop',
  metric: 'lead-time-for-changes',
  title: 'Lead time for changes',
  unit: 'seconds',
  bucket: 'week',
  ownership: 'then',
  window,
  definition: { id: 'lead-time-for-changes', version: 1 },
  computedAt: '2026-11-11T00:00:00.000Z',
  points: [
    point('2026-10-26', 36_000, 4),
    point('2026-11-02', null, 0),
    point('2026-11-09', 72_000, 9, true),
  ],
};

const chart = (
  <SeriesChart
    title="Lead time"
    sentence="How long it took."
    series={leadTime}
    counted="change"
  />
);

describe('SeriesChart', () => {
  it('has a table with every number, a gap where there is none', async () => {
    render(chart);
    await userEvent.click(screen.getByRole('button', { name: /as table/ }));
    const rows = within(screen.getByRole('table', { name: 'Lead time' }))
      .getAllByRole('row')
      .map(row => row.textContent?.replace(/\u202f/g, ' '));
    expect(rows).toEqual([
      'WeekMedian90th percentileNumber of changes',
      'Week of 26 Oct 202610 h30 h4',
      'Week of 2 Nov 2026––0',
      'Week of 9 Nov 2026 (in part)20 h2.5 d9',
    ]);
  });

  it('is read by arrow keys', async () => {
    render(chart);
    await userEvent.tab();
    await userEvent.tab();
    const slider = screen.getByRole('slider', { name: 'Lead time' });
    expect(slider).toHaveFocus();
    await userEvent.keyboard('{Home}');
    expect(slider.getAttribute('aria-valuetext')?.replace(/\u202f/g, ' ')).toBe(
      'Week of 26 Oct 2026: 10 h, 90th percentile 30 h, from 4 changes',
    );
    await userEvent.keyboard('{ArrowRight}');
    expect(slider).toHaveAttribute(
      'aria-valuetext',
      'Week of 2 Nov 2026: nothing',
    );
  });
});

describe('SeriesChart of a metric whose definition changed', () => {
  const bucket = (from: string, to: string, value: number | null) => ({
    ...point(from, value, 4),
    to,
  });
  const changed: SeriesAnswer = {
    ...leadTime,
    definition: { id: 'lead-time-for-changes', version: 2 },
    points: [
      bucket('2026-10-26', '2026-11-02', 36_000),
      bucket('2026-11-02', '2026-11-09', 72_000),
      bucket('2026-11-09', '2026-11-12', 90_000),
    ],
    changes: [
      {
        version: 2,
        since: '2026-11-04',
        reason: 'Merges count as well',
        by: 'configuration',
      },
    ],
    earlier: [
      {
        version: 1,
        points: [
          bucket('2026-10-26', '2026-11-02', 18_000),
          bucket('2026-11-02', '2026-11-09', null),
        ],
      },
    ],
  };
  const drawn = (series: SeriesAnswer) =>
    render(
      <SeriesChart
        title="Lead time"
        sentence="How long it took."
        series={series}
        counted="change"
      />,
    );
  const said = 'v2 since 4 Nov 2026: Merges count as well';

  it('says when and why, and which line is which', () => {
    const { container } = drawn(changed);
    expect(
      screen.getByRole('list', { name: 'Changes of the definition' }),
    ).toHaveTextContent(said);
    expect(screen.getByText(/^Drawn in full/)).toHaveTextContent(
      'everything by version 2 of the definition, which is in force. Dashed: the same by version 1.',
    );
    expect(container.querySelector('svg')).toHaveTextContent('v2');
  });

  it('draws the line where the day is, not where its week begins', () => {
    expect(definitionChanges(changed)).toEqual([
      { version: 2, index: 1, part: 2 / 7, text: said },
    ]);
    const early = { ...changed.changes![0], since: '2026-10-25' };
    expect(definitionChanges({ ...changed, changes: [early] })).toEqual([]);
  });

  it('is read by arrow keys, and stands in the table', async () => {
    drawn(changed);
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Home}{ArrowRight}');
    expect(screen.getByRole('slider', { name: 'Lead time' })).toHaveAttribute(
      'aria-valuetext',
      expect.stringContaining(`. ${said}`),
    );
    await userEvent.click(screen.getByRole('button', { name: /as table/ }));
    const rows = screen
      .getAllByRole('row')
      .map(row => row.textContent?.replace(/\u202f/g, ' '));
    expect(rows).toEqual([
      'WeekMedian90th percentileNumber of changesBy version 1Definition',
      'Week of 26 Oct 202610 h30 h45 h',
      `Week of 2 Nov 202620 h2.5 d4–${said}`,
      'Week of 9 Nov 202625 h3.1 d4–',
    ]);
  });

  it('says that the numbers are withheld', () => {
    drawn({ ...leadTime, withheld: true });
    expect(
      screen.getByText('These numbers are withheld from you.'),
    ).toBeVisible();
    expect(screen.queryByRole('slider')).toBeNull();
  });
});

describe('Distribution', () => {
  it('names every span in its table', async () => {
    render(
      <Distribution
        title="Spread"
        sentence="Half within a day."
        unit="seconds"
        counted="change"
        bars={[
          { upTo: 3600, count: 1 },
          { upTo: 86_400, count: 3 },
          { upTo: null, count: 0 },
        ]}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: /as table/ }));
    const rows = screen
      .getAllByRole('row')
      .slice(1)
      .map(row => row.textContent?.replace(/\u202f/g, ' '));
    expect(rows).toEqual([
      'up to 1 h125 %',
      '1 h to 1 d375 %',
      'more than 1 d00 %',
    ]);
  });
});

describe('Sparkline', () => {
  it('says where it goes, without the week that is not over', () => {
    const points = [1, 2, 4, 9].map((value, index) =>
      point(`2026-11-0${index + 1}`, value * 3600, 5, index === 3),
    );
    render(<Sparkline series={{ ...leadTime, points }} />);
    expect(screen.getByRole('img')).toHaveAccessibleName(
      /Lead time for changes over 3 weeks: from 60.min to 4.h/,
    );
  });

  it('draws nothing where there is no line', () => {
    render(<Sparkline series={leadTime} />);
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });
});
