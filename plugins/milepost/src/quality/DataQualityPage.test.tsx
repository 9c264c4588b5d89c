import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeFetchApi } from '../__testUtils__/renderOnEntity';
import { renderPage } from '../__testUtils__/renderPage';
import { DataQualityPage } from './DataQualityPage';

const field = () => screen.findByLabelText('Service, group, system or domain');

describe('DataQualityPage', () => {
  afterEach(() => window.history.replaceState(null, '', '/'));

  it('is about what whoever is signed in owns', async () => {
    const fetch = jest.fn(fakeFetchApi().fetch);
    renderPage(<DataQualityPage />, {
      fetch,
      owns: ['user:default/somebody', 'group:default/payments'],
    });
    expect(
      await screen.findByText('Showing what you own: payments.'),
    ).toBeVisible();
    expect(
      await screen.findByText('Looked at 8 services: 3 things to look at.'),
    ).toBeVisible();
    expect(fetch).toHaveBeenCalledWith(
      'plugin://milepost/v1/data-quality?scope=group%3Adefault%2Fpayments',
      expect.anything(),
    );
  });

  it('keeps apart what is to be put right and what is to be talked about', async () => {
    renderPage(<DataQualityPage />, { owns: ['group:default/payments'] });
    expect(
      await screen.findByRole('heading', { name: 'To be put right' }),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', { name: 'To be talked about' }),
    ).toBeVisible();
    expect(screen.getByText(/none of them is held against/)).toBeVisible();
    const list = within(
      screen.getByRole('list', { name: 'Deployments without a revision' }),
    );
    expect(list.getByRole('link', { name: /checkout/i })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout',
    );
    expect(list.getByRole('link', { name: /run-4099/ })).toBeVisible();
    expect(list.getByText('and 2 more')).toBeVisible();
    // A revision is long.
    expect(screen.getByText('4f2a9c1d', { exact: false })).toBeVisible();
  });

  it('asks for a scope where nothing is owned, and keeps it in the address', async () => {
    renderPage(<DataQualityPage />);
    expect(await screen.findByText(/You own no services here/)).toBeVisible();
    await userEvent.type(await field(), 'component:default/ledger');
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(
      await screen.findByText(
        'Looked at 1 service, and found nothing to put right.',
      ),
    ).toBeVisible();
    expect(window.location.search).toBe(
      `?scope=${encodeURIComponent('component:default/ledger')}`,
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show what I own' }),
    );
    expect(window.location.search).toBe('');
    expect(await screen.findByText(/You own no services here/)).toBeVisible();
  });

  it('proposes what there is', async () => {
    renderPage(<DataQualityPage />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'payments (group)' }),
    );
    expect(await field()).toHaveValue('group:default/payments');
    expect(
      await screen.findByText('Looked at 8 services: 3 things to look at.'),
    ).toBeVisible();
  });

  it('shows what the address says, and says what went wrong', async () => {
    window.history.replaceState(null, '', '/?scope=group:default/ghost');
    renderPage(<DataQualityPage />, {
      fetch: async () =>
        Response.json(
          {
            error: {
              name: 'NotFoundError',
              message: "There is no entity 'group:default/ghost'",
            },
            response: { statusCode: 404 },
          },
          { status: 404 },
        ),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      "There is no entity 'group:default/ghost'",
    );
    expect(await field()).toHaveValue('group:default/ghost');
  });
});
