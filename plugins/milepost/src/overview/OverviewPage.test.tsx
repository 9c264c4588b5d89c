import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entities } from '../../dev/entities';
import { fakeFetchApi } from '../__testUtils__/renderOnEntity';
import { forbidding, renderPage } from '../__testUtils__/renderPage';
import { ScorecardTabProvider } from '../links/scorecardTab';
import { OverviewPage, type OverviewPageProps } from './OverviewPage';

function renderOverview(
  props: OverviewPageProps = {},
  options: Parameters<typeof renderPage>[1] = {},
) {
  return renderPage(
    <ScorecardTabProvider value="/scorecard">
      <OverviewPage {...props} />
    </ScorecardTabProvider>,
    { entities, ...options },
  );
}

const pane = (name: string) => screen.findByRole('region', { name });
const line = (text: string) =>
  screen.findByText(
    (_, element) => element?.tagName === 'P' && element.textContent === text,
  );
const row = (name: RegExp) => screen.findByRole('row', { name });

describe('OverviewPage', () => {
  afterEach(() => window.history.replaceState(null, '', '/'));

  it('shows six numbers in four panes, each with its definition', async () => {
    renderOverview();
    for (const name of ['Outcomes', 'Flow', 'Quality', 'Reliability']) {
      expect(await pane(name)).toBeVisible();
    }
    const flow = within(await pane('Flow'));
    expect(
      flow.getByRole('link', { name: 'Lead time for changes' }),
    ).toHaveAttribute(
      'href',
      '/milepost/glossary?metric=lead-time-for-changes',
    );
    expect(
      await flow.findByText(
        /This week so far \(day 6 of 7\): .* changes\); last week: .*/,
        {
          selector: 'span',
        },
      ),
    ).toBeVisible();
    expect(flow.getAllByText(/of 7 services/)[0]).toBeVisible();
    expect(
      await screen.findByText('Organisation · 8 services · week 47'),
    ).toBeVisible();
  });

  it('answers whose recovery got worse, since when, and because of what', async () => {
    renderOverview();
    const commerce = within(await row(/^commerce/));
    expect(
      await commerce.findByText(/since the week of 12 Oct/),
    ).toHaveTextContent(
      'Recovery doubled since the week of 12 Oct: checkout pulls it; 3 failed deployments',
    );
    expect(
      commerce.getByRole('link', { name: 'Recovery doubled' }),
    ).toHaveAttribute('href', '/catalog/default/group/commerce/scorecard');
    expect(
      commerce.getByRole('link', { name: '3 failed deployments' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/delivery?evidence=failed-deployment-recovery-time',
    );
    expect(
      within(await row(/^operations/)).getByText('nothing clearly'),
    ).toBeVisible();
    // The whole, with what happened about then.
    expect(
      screen.getByText(
        'Recovery doubled since the week of 12 Oct: 54 min before, 1.8 h since.',
      ),
    ).toBeVisible();
    expect(
      screen.getByText(/from 48 min to 3.1 h; without it 60 min/),
    ).toBeVisible();
    expect(screen.getAllByText(/A deployment of checkout failed/)).toHaveLength(
      3,
    );
  });

  it('takes the scope apart by what somebody chooses, and keeps that in the address', async () => {
    renderOverview();
    await userEvent.click(await screen.findByLabelText('By team'));
    expect(await row(/^payments/)).toHaveTextContent('Recovery doubled');
    expect(window.location.search).toBe('?by=team');
    await userEvent.click(screen.getByLabelText('By domain'));
    expect(
      within(await row(/^selling/)).getByRole('link', { name: 'selling' }),
    ).toHaveAttribute(
      'href',
      '/milepost/overview?scope=domain%3Adefault%2Fselling',
    );
  });

  it('offers of a domain only what there can be below it', async () => {
    window.history.replaceState(null, '', '/?scope=domain:default/selling');
    renderOverview();
    expect(await row(/^shop/)).toBeVisible();
    expect(screen.queryByLabelText('By team')).toBeNull();
    await userEvent.click(screen.getByLabelText('By service'));
    expect(
      within(await row(/^checkout/)).getByRole('link', { name: 'checkout' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout');
  });

  it('opens the services behind a number, and the way to what each rests on', async () => {
    renderOverview();
    await userEvent.click(
      await screen.findByRole('button', {
        name: /Open the evidence of Lead time for changes/,
      }),
    );
    const drawer = within(await screen.findByRole('dialog'));
    expect(await drawer.findByRole('link', { name: 'ledger' })).toHaveAttribute(
      'href',
      '/catalog/default/component/ledger/delivery?evidence=lead-time-for-changes',
    );
    expect(drawer.getAllByText('not connected')[0]).toBeVisible();
    expect(window.location.search).toBe('?evidence=lead-time-for-changes');
    await userEvent.click(drawer.getByRole('button', { name: 'Close' }));
    expect(window.location.search).toBe('');
  });

  it('shows one department, and then the groups right below it', async () => {
    renderOverview();
    await userEvent.selectOptions(
      await screen.findByLabelText('Shown for'),
      await screen.findByRole('option', { name: 'Commerce' }),
    );
    expect(await line('Group commerce · 4 services · week 47')).toBeVisible();
    expect(await row(/^payments/)).toBeVisible();
    expect(
      screen.getByText(/There is no group of the type department below/),
    ).toBeVisible();
    expect(window.location.search).toBe(
      `?scope=${encodeURIComponent('group:default/commerce')}`,
    );
  });

  it('says which definitions changed lately, and what the levels say', async () => {
    renderOverview();
    const news = within(await pane('Definitions that changed lately'));
    expect(
      news.getByText(/version 2 since 18 Nov 2026: Our incidents show late/),
    ).toHaveTextContent('attributionDays: 7 → 14');
    expect(
      news.getByRole('link', { name: 'Change fail rate' }),
    ).toHaveAttribute('href', '/milepost/glossary?metric=change-fail-rate');
    expect(screen.getByText(/by DORA 2023/)).toBeVisible();
  });

  it('shows the panes that are configured, and names metrics that do not exist', async () => {
    renderOverview({
      segment: 'system',
      panes: [
        { title: 'Ours', metrics: ['batch-size', 'lead-time'] },
        { title: 'Nothing', metrics: ['velocity'] },
      ],
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      '“lead-time” in the pane “Ours”; did you mean lead-time-for-changes',
    );
    expect(alert).toHaveTextContent('“velocity” in the pane “Nothing”');
    expect(
      await within(await pane('Ours')).findByText('Batch size'),
    ).toBeVisible();
    expect(screen.queryByText('Nothing')).toBeNull();
    expect(await row(/^shop/)).toBeVisible();
  });

  it('takes along what it shows', async () => {
    renderOverview();
    await row(/^commerce/);
    const button = screen.getByRole('button', { name: 'Export' });
    await waitFor(() => expect(button).toBeEnabled());
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(button);
    await user.click(screen.getByRole('menuitem', { name: /Copy.*Markdown/ }));
    await waitFor(() => expect(write).toHaveBeenCalled());
    const text = write.mock.calls[0][0];
    expect(text).toContain('group:default/commerce');
    expect(text).toContain('change-fail-rate v1');
    expect(text).toContain('window=2026-08-24..2026-11-21');
  });

  it('says what went wrong, and leaves another scope to choose', async () => {
    const { fetch } = fakeFetchApi();
    renderOverview(
      {},
      {
        fetch: async (input, init) =>
          String(input).includes('/v1/metrics?')
            ? forbidding(input, init)
            : fetch(input, init),
      },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('You may not');
    expect(screen.getByLabelText('Shown for')).toBeVisible();
  });
});
