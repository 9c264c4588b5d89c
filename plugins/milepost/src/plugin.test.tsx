import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { componentOf, fakeFetchApi } from './__testUtils__/renderOnEntity';
import milepostPlugin from '.';

function renderCatalogAt(path: string) {
  return renderTestApp({
    features: [catalogPlugin, milepostPlugin],
    initialRouteEntries: [path],
    apis: [
      [fetchApiRef, fakeFetchApi()],
      [catalogApiRef, catalogApiMock({ entities: [componentOf('checkout')] })],
    ],
  });
}

describe('milepostPlugin', () => {
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
});
