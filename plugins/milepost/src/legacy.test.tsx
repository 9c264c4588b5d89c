import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fetchApiRef } from '@backstage/core-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
// A routable extension has to stand in a route; the plugin itself has no router.
// eslint-disable-next-line @backstage/no-undeclared-imports
import { Route, Routes } from 'react-router-dom';
import { entities } from '../dev/entities';
import { componentOf, fakeFetchApi } from './__testUtils__/renderOnEntity';
import {
  EntityDeliveryCard,
  EntityDeliveryContent,
  EntityReliabilityContent,
  EntitySloCard,
  MilepostPage,
} from './legacy';

const apis = [
  [fetchApiRef, fakeFetchApi()],
  [permissionApiRef, mockApis.permission()],
] as const;

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

  it('has the page, with its tabs', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[...apis]}>
        <Routes>
          <Route path="/*" element={<MilepostPage />} />
        </Routes>
      </TestApiProvider>,
      {
        routeEntries: ['/unmapped'],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    expect(
      await screen.findByText('Payloads that nobody understood'),
    ).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Sources' })).toBeInTheDocument();
  });

  it('opens the page with the overview, as its props say', async () => {
    await renderInTestApp(
      <TestApiProvider
        apis={[...apis, [catalogApiRef, catalogApiMock({ entities })]]}
      >
        <Routes>
          <Route
            path="/*"
            element={
              <MilepostPage
                overview={{
                  panes: [{ title: 'Ours', metrics: ['batch-size'] }],
                }}
                scorecardTab="/scorecard"
              />
            }
          />
        </Routes>
      </TestApiProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );
    expect(await screen.findByRole('region', { name: 'Ours' })).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'commerce' }),
    ).toHaveAttribute('href', '/catalog/default/group/commerce/scorecard');
    expect(screen.getByRole('tab', { name: 'Glossary' })).toBeInTheDocument();
  });

  it('links to the page where it is told where that is', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[...apis]}>
        <EntityProvider entity={componentOf('loyalty')}>
          <EntityDeliveryCard tabPath="delivery" pagePath="/milepost" />
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(
      await screen.findByRole('link', { name: 'See what waits to be claimed' }),
    ).toHaveAttribute('href', '/milepost/unmapped');
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

  it('has the SLO card', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[...apis]}>
        <EntityProvider entity={componentOf('checkout')}>
          <EntitySloCard tabPath="reliability" />
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(await screen.findByText('Checkout succeeds')).toBeInTheDocument();
  });

  it('has the Reliability tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[...apis]}>
        <EntityProvider entity={componentOf('checkout')}>
          <Routes>
            <Route path="/" element={<EntityReliabilityContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(
      await screen.findByRole('heading', { name: 'What the gate said' }),
    ).toBeInTheDocument();
  });
});
