import { screen, waitFor, within } from '@testing-library/react';
import { userEvent as users } from '@testing-library/user-event';
import { renderPage } from '../__testUtils__/renderPage';

// What lies over what is looked at in a browser.
const userEvent = users.setup({ pointerEventsCheck: 0 });

const PIPELINE = '?path=delivery-pipeline';

// By their texts: asking for roles takes seconds on a page with as many buttons as this one.
const button = (name: string) =>
  screen.findByText(name, { selector: 'button, button *' });
const row = async (name: string) =>
  (await screen.findByText(name, { selector: 'th, th *' })).closest('tr')!;
const shownTab = () => new URLSearchParams(window.location.search).get('tab');

function answering(answer: object, status = 200): typeof fetch {
  return async () => Response.json(answer, { status });
}

describe('GoldenPathsPage', () => {
  it('leads from the share to the one service that left, and why, in three clicks', async () => {
    renderPage();
    expect(
      await screen.findAllByText(/^\d+ % of \d+ eligible services are on/),
    ).toHaveLength(5);
    await userEvent.click(await button('Delivery pipeline'));
    const payments = await row('payments');
    expect(payments).toHaveTextContent('1 service left on');
    await userEvent.click(
      await within(payments).findByText('Own pipeline for PCI'),
    );
    const drawer = within(await screen.findByRole('dialog'));
    expect(
      (await drawer.findByText('payments-card-vault')).closest('a'),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments-card-vault/golden-paths',
    );
    expect(drawer.getByText(/“Own pipeline for PCI”/)).toBeVisible();
  });

  it.each([
    [PIPELINE, 'mobile-api'],
    [`${PIPELINE}&by=tier`, 'without a tier'],
    [`${PIPELINE}&scope=group%3Adefault%2Fpayments`, 'directly'],
  ])(
    'opens the services behind a number, as many as it says, at an address of their own: %s, %s',
    async (search, part) => {
      renderPage({ search });
      const off = within(await row(part)).getByLabelText(/^\d+ off$/);
      const count = Number(off.textContent);
      await userEvent.click(off);
      const drawer = within(await screen.findByRole('dialog'));
      expect(
        await drawer.findByText(RegExp(`^${count} services?$`)),
      ).toBeVisible();
      expect(await drawer.findAllByRole('listitem')).toHaveLength(count);
      expect(window.location.search).toContain('list=');
      await userEvent.click(drawer.getByText('Close'));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      expect(window.location.search).toBe(search);
    },
  );

  it('says of a check why it matters and how to fix it, and who fails it', async () => {
    renderPage({ search: `${PIPELINE}&tab=checks` });
    await userEvent.click(await button('The main branch is protected'));
    const drawer = within(await screen.findByRole('dialog'));
    expect(drawer.getByText(/no stolen token/)).toBeVisible();
    expect(drawer.getByText(/ask for one review/)).toBeVisible();
    expect(drawer.getByLabelText(/^\d+ fail$/)).toBeChecked();
    await userEvent.click(drawer.getByLabelText(/waiting$/));
    expect(
      await drawer.findAllByText('Nobody has told it yet.'),
    ).not.toHaveLength(0);
  });

  it('sorts by name, and by a number where the reader does', async () => {
    renderPage({ search: PIPELINE });
    await row('mobile-api');
    const names = () =>
      [...document.querySelectorAll('tbody th')].map(
        ({ textContent }) => textContent,
      );
    expect(names()).toEqual([...names()].sort());
    await userEvent.click(screen.getByText('on', { selector: 'th span' }));
    expect(names()[0]).toBe('identity');
  });

  it('keeps the part that is looked at in the address', async () => {
    renderPage({ search: PIPELINE });
    await userEvent.click(await button('Versions'));
    expect(shownTab()).toBe('versions');
    expect(
      await screen.findByText(/on the road are on the newest version, v4/),
    ).toBeVisible();
    await userEvent.click(await button('Does it help?'));
    expect(
      await screen.findByText(/what goes together, not what causes/),
    ).toBeVisible();
    expect(
      screen.getAllByText(/^Too few to compare yet: 3 more services/)[0],
    ).toBeVisible();
  });

  it('names documents with faults, and what stays in force', async () => {
    renderPage();
    const faults = await screen.findByText(/the last good version of/);
    expect(faults).toHaveTextContent('Observability baseline stays in force');
    expect(screen.getByText(/^line 31/)).toHaveTextContent(
      "spec.levels[1].checks[0]: names the check 'slos', which is not there",
    );
  });

  it('marks a path that is only tried', async () => {
    renderPage({ search: '?path=chaos-exercise' });
    expect(await screen.findByText(/counts nowhere/)).toBeVisible();
  });

  it('says how to begin where there is no path', async () => {
    renderPage({
      fetch: answering({ scope: 'organization', paths: [], faults: [] }),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Lay out your first golden path',
      }),
    ).toBeVisible();
    expect(
      await screen.findByRole('button', { name: 'Copy app-config.yaml' }),
    ).toBeVisible();
  });

  it('says which permission is missing', async () => {
    const error = { name: 'NotAllowedError', message: 'You may not' };
    renderPage({ fetch: answering({ error }, 403) });
    expect(await screen.findByText(/milepost\.metric\.read/)).toBeVisible();
  });
});
