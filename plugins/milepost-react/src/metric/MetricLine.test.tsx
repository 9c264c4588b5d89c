import type {
  DefinitionsAnswer,
  MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { metricValue } from '../__testUtils__/metricValue';
import { renderWithClient } from '../__testUtils__/renderWithClient';
import { MetricLine, type MetricLineProps } from './MetricLine';

const glossary = {
  definitions: [
    {
      id: 'lead-time-for-changes',
      title: 'Lead time for changes',
      summary: 'How long a change takes to reach production.',
      owner: 'group:default/engineering-productivity',
      playbook: {
        checks: ['Look at what waits for review.', 'Look at the queue.'],
        url: 'https://wiki.example.com/lead-time',
      },
      levels: [{ name: 'high', text: 'Within a day', to: 86_400 }],
    },
  ],
  referenceLevels: {
    id: 'dora-2023',
    title: 'DORA 2023',
    text: '',
    showOn: ['overview'],
  },
} as unknown as DefinitionsAnswer;

const series = {
  title: 'Lead time for changes',
  unit: 'seconds',
  bucket: 'week',
  points: [1, 2, 3].map(week => ({
    from: `2026-11-0${week}`,
    to: `2026-11-0${week}`,
    value: week * 3600,
    n: 4,
    partial: false,
  })),
};

function renderLine(
  overrides: Partial<MetricValue> = {},
  props: Partial<MetricLineProps> = {},
) {
  return renderWithClient(
    <MetricLine metric={metricValue(overrides)} days={90} {...props} />,
    path => (path.includes('/series') ? series : glossary),
  );
}

const said = () =>
  screen
    .getByRole('group', { name: 'Lead time for changes' })
    .textContent?.replace(/\u202f/g, ' ');

describe('MetricLine', () => {
  it('says where it is going, how much it covers, and who answers for it', async () => {
    const trend = { scope: 'group:default/a', days: 84 };
    renderLine(
      {
        coverage: { applicable: 6, connected: 6 },
        target: { tier: null, value: 86_400, met: true },
      },
      { trend, place: 'overview', children: 'checkout pulls it: 5 of 54' },
    );
    const owner = await screen.findByRole('link', {
      name: 'engineering-productivity',
    });
    expect(owner).toHaveAttribute(
      'href',
      '/catalog/default/group/engineering-productivity',
    );
    expect(
      await screen.findByRole('img', { name: /over 3 weeks/ }),
    ).toBeVisible();
    expect(said()).toContain(
      'checkout pulls it: 5 of 546 of 6 services · target 1 d, met · high by DORA 2023',
    );
  });

  it('shows reference levels only where they are wanted', async () => {
    renderLine({}, { place: 'team' });
    await screen.findByText('playbook');
    expect(said()).not.toContain('DORA');
  });

  it('opens its evidence, and its playbook', async () => {
    const onOpen = jest.fn();
    renderLine({}, { onOpen });
    await userEvent.click(
      await screen.findByRole('button', { name: /Open the evidence/ }),
    );
    expect(onOpen).toHaveBeenCalledTimes(1);
    const playbook = await screen.findByRole('button', {
      name: 'playbook of Lead time for changes',
    });
    playbook.focus();
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', {
      name: 'When Lead time for changes moves',
    });
    expect(dialog).toHaveTextContent('Look at what waits for review.');
    await userEvent.keyboard('{Escape}');
    expect(playbook).toHaveAttribute('aria-expanded', 'false');
  });

  it('leads to the page that shows more', async () => {
    renderLine({}, { href: '/milepost/glossary' });
    expect(
      await screen.findByRole('link', { name: 'Lead time for changes' }),
    ).toHaveAttribute('href', '/milepost/glossary');
  });

  it.each([
    ['few', { state: 'few', n: 2 }, /19 h.*few.*Rests on 2 values only/],
    [
      'silent',
      { state: 'silent' },
      /19 h.*⚠ silent.*The last value known; its source has gone quiet/,
    ],
    [
      'none',
      { state: 'none', value: null, n: 0 },
      /none in 90 days.*Connected, and nothing happened/,
    ],
    [
      'no-source',
      { state: 'no-source', value: null, n: 0 },
      /no value.*not connected.*Nothing has reported/,
    ],
  ] as const)('says what a value is worth: %s', async (_, metric, words) => {
    renderLine(metric, { trend: { scope: 'group:default/a' } });
    await screen.findByText('playbook');
    expect(said()).toMatch(words);
  });

  it('says why a value is withheld, and nothing else of it', async () => {
    const { fetch } = renderLine(
      {
        withheld: true,
        state: 'not-applicable',
        value: null,
        n: 0,
        coverage: { applicable: 3, connected: 3 },
        hint: { text: 'Fewer than five people belong to it.' },
      },
      { trend: { scope: 'group:default/a' }, onOpen: jest.fn() },
    );
    await screen.findByText('playbook');
    expect(said()).toMatch(/withheld.*Fewer than five people/);
    expect(said()).not.toMatch(/services|19 h/);
    expect(screen.queryByRole('button', { name: /evidence/ })).toBeNull();
    expect(fetch.mock.calls.map(([url]) => url)).not.toContainEqual(
      expect.stringContaining('series'),
    );
  });
});
