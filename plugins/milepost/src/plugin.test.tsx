import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { componentOf, fakeFetchApi } from './__testUtils__/renderOnEntity';
import milepostPlugin from '.';

function renderCatalogAt(path: string, extensions: Record<string, {}>[] = []) {
  return renderTestApp({
    config: {
      app: { baseUrl: 'http://localhost:3000', extensions },
      backend: { baseUrl: 'http://localhost:7007' },
    },
    features: [catalogPlugin, milepostPlugin],
    initialRouteEntries: [path],
    apis: [
      [fetchApiRef, fakeFetchApi()],
      [
        catalogApiRef,
        catalogApiMock({
          entities: [
            ...['checkout', 'newsletter'].map(componentOf),
            { ...componentOf('search'), kind: 'System' },
          ],
        }),
      ],
    ],
  });
}

describe('milepostPlugin', () => {
  it('has a page that opens with the overview', async () => {
    renderCatalogAt('/milepost');
    expect(
      await screen.findByRole(
        'heading',
        { name: 'Engineering overview' },
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
    // Without scorecards: the page of the group.
    expect(
      await screen.findByRole('link', { name: 'commerce' }),
    ).toHaveAttribute('href', '/catalog/default/group/commerce');
  }, 30_000);

  it('has tabs for the glossary and for how the data are', async () => {
    renderCatalogAt('/milepost/glossary');
    expect(
      await screen.findByRole(
        'heading',
        { name: 'Burn rate' },
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Sources' }));
    expect(
      await screen.findByText('4 sources are connected; 3 need a look.'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Unmapped' }));
    expect(
      await screen.findByText('Payloads that nobody understood'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Data quality' }));
    expect(
      await screen.findByLabelText('Service, group, system or domain'),
    ).toBeInTheDocument();
  }, 30_000);

  it('takes the panes of its overview from the configuration', async () => {
    renderCatalogAt('/milepost', [
      {
        'sub-page:milepost/overview': {
          config: {
            panes: [{ title: 'Ours', metrics: ['batch-size'] }],
            segment: 'team',
          },
        },
      },
    ]);
    expect(
      await screen.findByRole('region', { name: 'Ours' }, { timeout: 20_000 }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: 'By team' }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Flow' })).toBeNull();
  }, 30_000);

  it('links from what says little to the page that says why', async () => {
    renderCatalogAt('/catalog/default/component/newsletter');
    expect(
      await screen.findByRole(
        'link',
        { name: 'See which sources there are' },
        { timeout: 20_000 },
      ),
    ).toHaveAttribute('href', '/milepost/sources');
  }, 30_000);

  it('puts the card on a component, and the way to its tab', async () => {
    renderCatalogAt('/catalog/default/component/checkout');
    const link = await screen.findByRole(
      'link',
      { name: 'All of delivery' },
      { timeout: 20_000 },
    );
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/delivery',
    );
    await userEvent.click(link);
    expect(
      await screen.findByRole('heading', { name: 'Spread of lead times' }),
    ).toBeInTheDocument();
  }, 30_000);

  it('puts the SLO card on components and systems, and the way to its tab', async () => {
    renderCatalogAt('/catalog/default/system/search');
    const link = await screen.findByRole(
      'link',
      { name: 'All of reliability' },
      { timeout: 20_000 },
    );
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/system/search/reliability',
    );
    expect(screen.queryByText('All of delivery')).toBeNull();
    expect(
      screen.getByText('Checkout succeeds').closest('h4'),
    ).toHaveTextContent('Checkout succeeds · checkout');
    expect(screen.getByText('Searches succeed')).toBeVisible();
    await userEvent.click(link);
    expect(
      (
        await screen.findAllByRole('heading', {
          name: 'When it burns too fast',
        })
      )[0],
    ).toBeInTheDocument();
  }, 30_000);
});
