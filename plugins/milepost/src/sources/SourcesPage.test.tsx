import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeFetchApi, NOW } from '../__testUtils__/renderOnEntity';
import { forbidding, renderPage } from '../__testUtils__/renderPage';
import { sourcesAt } from '../../dev/fake/sources';
import { SourcesPage } from './SourcesPage';
import { byNeed, summaryOf } from './sourceWords';

const plain = (text: string | null) => text?.replace(/\u202f/g, ' ') ?? '';

async function rowOf(title: string): Promise<HTMLElement> {
  const heading = await screen.findByRole('heading', { name: title });
  return heading.closest('li')!;
}

describe('SourcesPage', () => {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(NOW);
  });
  afterEach(() => jest.restoreAllMocks());

  it('says of each source how it is, those that need a look first', async () => {
    renderPage(<SourcesPage />);
    const healthy = await rowOf('GitHub');
    expect(plain(healthy.textContent)).toMatch(
      /✓ healthy.*last event 3 min ago · 2 s behind · 48,213 payloads/,
    );
    expect(plain((await rowOf('CDEvents')).textContent)).toMatch(
      /⚠ silent.*check that its pipelines still send/,
    );
    expect(plain((await rowOf('PagerDuty')).textContent)).toMatch(
      /✕ turned away.*37 payloads turned away: no signature matches \(last 12 min ago\)/,
    );
    const failed = plain((await rowOf('GitLab')).textContent);
    expect(failed).toMatch(/✕ cannot be read.*401 Unauthorized/);
    // Said once, though the collector says it too.
    expect(failed.match(/401 Unauthorized/g)).toHaveLength(1);
    expect(failed).toContain('asked to wait another 12 min');
    expect(failed).toContain('3 look-ups failed: 404 Not Found');
    expect(
      screen.getAllByRole('heading', { level: 4 }).map(h => h.textContent),
    ).toEqual([
      'GitLab',
      'PagerDuty',
      'CDEvents',
      'GitHub',
      'Alertmanager',
      'Flux',
    ]);
    expect(
      screen.getByText('4 sources are connected; 3 need a look.'),
    ).toBeVisible();
  });

  it('shows how far a backfill is', async () => {
    renderPage(<SourcesPage />);
    expect(
      await screen.findByRole('progressbar', {
        name: 'Backfill: pull requests, 18,400 of 50,000',
      }),
    ).toHaveAttribute('aria-valuenow', '36');
  });

  it('has all that is known in its details, the address of the webhook among it', async () => {
    renderPage(<SourcesPage />);
    const row = within(await rowOf('PagerDuty'));
    await userEvent.click(row.getByText(/Details of pagerduty:eu/));
    expect(row.getByText('/api/milepost/v1/hooks/pagerduty:eu')).toBeVisible();
    expect(
      row.getByRole('button', { name: /Copy .*pagerduty:eu/ }),
    ).toBeVisible();
    const silent = within(await rowOf('CDEvents'));
    await userEvent.click(silent.getByText(/Details of cdevents/));
    expect(silent.getByText('Told that it is silent')).toBeVisible();
    expect(silent.getByRole('link', { name: /platform/ })).toBeVisible();
  });

  it('replays what nobody understood, and says when it is done', async () => {
    const fetch = jest.fn(fakeFetchApi().fetch);
    renderPage(<SourcesPage />, { fetch });
    const row = within(await rowOf('GitHub'));
    expect(row.getByRole('link', { name: 'See why' })).toHaveAttribute(
      'href',
      '/milepost/unmapped',
    );
    await userEvent.click(row.getByRole('button', { name: /Replay/ }));
    expect(await row.findByText('Replayed.')).toBeVisible();
    expect(fetch).toHaveBeenCalledWith(
      'plugin://milepost/v1/jobs',
      expect.objectContaining({
        body: '{"kind":"replay","options":{"source":"github:github.com","only":"unmapped"}}',
      }),
    );
  });

  it('is friendly to those who may not see it', async () => {
    renderPage(<SourcesPage />, { fetch: forbidding });
    expect(
      await screen.findByText(/need the permission milepost.source.read/),
    ).toBeVisible();
    expect(screen.queryByText('Try again')).toBeNull();
  });

  it('says what went wrong otherwise', async () => {
    const fetch = async () => new Response('no', { status: 404 });
    renderPage(<SourcesPage />, { fetch });
    expect(
      await screen.findByRole('button', { name: 'Try again' }),
    ).toBeVisible();
  });
});

describe('the words for sources', () => {
  const { sources } = sourcesAt(NOW);
  const only = (...states: string[]) =>
    sources.filter(({ state }) => states.includes(state));

  it.each([
    [only('waiting'), /^No source is connected yet/],
    [only('healthy'), /^1 source is connected, and it is well\.$/],
    [only('healthy', 'silent'), /^2 sources are connected; 1 needs a look\.$/],
  ])('sum up', (some, expected) => {
    expect(summaryOf(some)).toMatch(expected);
  });

  it('put first what needs somebody', () => {
    expect(byNeed(only('healthy', 'waiting', 'failed'))[0].state).toBe(
      'failed',
    );
  });
});
