import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../__testUtils__/renderPage';
import { GlossaryPage } from './GlossaryPage';

const details = (id: string) =>
  document.getElementById(id)!.querySelector('details')!;

describe('GlossaryPage', () => {
  afterEach(() => window.history.replaceState(null, '', '/'));

  it('lists all metrics by what they are about', async () => {
    renderPage(<GlossaryPage />);
    const flow = within(await screen.findByRole('region', { name: 'Flow' }));
    expect(
      flow.getByRole('link', { name: 'Lead time for changes' }),
    ).toHaveAttribute('href', '#lead-time-for-changes');
    for (const name of ['Quality', 'Builds', 'Incidents', 'Reliability']) {
      expect(screen.getByRole('region', { name })).toBeVisible();
    }
    const paved = within(screen.getByRole('region', { name: 'Paved road' }));
    await userEvent.click(
      within(details('adoption')).getByText('The definition in full'),
    );
    expect(paved.getByText('on ÷ (on + off + unknown)')).toBeVisible();
    // All of Milepost's own are in an area.
    expect(screen.queryByRole('region', { name: 'Others' })).toBeNull();
    expect(
      screen.getByRole('heading', { name: 'Reference levels: DORA 2023' }),
    ).toBeVisible();
    expect(
      screen.getByText(/a rough orientation, and no target/),
    ).toBeVisible();
  });

  it('opens the metric that the address asks for, with all that was agreed on', async () => {
    window.history.replaceState(null, '', '/?metric=lead-time-for-changes');
    renderPage(<GlossaryPage />);
    await screen.findByRole('region', { name: 'Flow' });
    const lead = details('lead-time-for-changes');
    expect(lead.open).toBe(true);
    expect(details('batch-size').open).toBe(false);
    const shown = within(lead);
    expect(shown.getByRole('link', { name: /payments/ })).toBeVisible();
    expect(shown.getByText(/changes that wait for a review/)).toBeVisible();
    expect(shown.getByText('tier 1: at most 24 h')).toBeVisible();
    expect(shown.getByText('all others: at most 7 d')).toBeVisible();
    expect(shown.getByText(/^elite: less than a day/)).toBeVisible();
    expect(shown.getByText('github, pagerduty:eu')).toBeVisible();
  });

  it('tells the history of a definition, and who changed it', async () => {
    window.history.replaceState(null, '', '/#change-fail-rate');
    renderPage(<GlossaryPage />);
    await screen.findByRole('region', { name: 'Quality' });
    const shown = within(details('change-fail-rate'));
    expect(
      shown.getByText(
        'Version 2, since 18 Nov 2026, by the configuration of this installation: Our incidents show late (attributionDays: 7 → 14)',
      ),
    ).toBeVisible();
    expect(shown.getByText(/^Version 1, since/)).toBeVisible();
    expect(
      shown.getByText(/can be configured: a number of days from 1 to 30/),
    ).toBeVisible();
    expect(shown.getByText('Nobody answers for it yet.')).toBeVisible();
  });

  it('finds, and keeps what was searched for in the address', async () => {
    renderPage(<GlossaryPage />);
    const field = await screen.findByRole('searchbox', {
      name: 'Search the glossary',
    });
    await userEvent.type(field, 'burn rate');
    expect(screen.getByRole('heading', { name: 'Burn rate' })).toBeVisible();
    expect(screen.queryByText('Batch size')).toBeNull();
    expect(window.location.search).toBe('?search=burn+rate');
    await userEvent.type(field, ' of whales');
    expect(screen.getByText('No metric speaks of that.')).toBeVisible();
  });

  it('marks what is sensitive', async () => {
    renderPage(<GlossaryPage />);
    await screen.findByRole('region', { name: 'On call' });
    const load = within(document.getElementById('pager-load')!);
    expect(load.getByText('sensitive')).toBeVisible();
  });
});
