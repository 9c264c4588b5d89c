import { EntityProvider } from '@backstage/plugin-catalog-react';
import { fetchApiRef } from '@backstage/core-plugin-api';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
// A routable extension has to stand in a route; the plugin itself has no router.
// eslint-disable-next-line @backstage/no-undeclared-imports
import { Route, Routes } from 'react-router-dom';
import { componentOf, fakeFetchApi } from './__testUtils__/renderOnEntity';
import { EntityDeliveryCard, EntityDeliveryContent } from './legacy';

const apis = [[fetchApiRef, fakeFetchApi()] as const] as const;

describe('on the old frontend system', () => {
  it('has the card', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[...apis]}>
        <EntityProvider entity={componentOf('checkout')}>
          <EntityDeliveryCard tabPath="delivery" />
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(
      await screen.findByText('Every number opens its evidence'),
    ).toBeInTheDocument();
  });

  it('has the tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[...apis]}>
        <EntityProvider entity={componentOf('checkout')}>
          <Routes>
            <Route path="/" element={<EntityDeliveryContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(
      await screen.findByRole('heading', { name: 'Spread of lead times' }),
    ).toBeInTheDocument();
  });
});
