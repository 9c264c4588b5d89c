import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
// A routable extension has to stand in a route; the plugin itself has no router.
// eslint-disable-next-line @backstage/no-undeclared-imports
import { Route, Routes } from 'react-router-dom';
import { entities } from '../dev/entities';
import { fakeBackend } from './__testUtils__/renderOnComponent';
import {
  EntityGoldenPathsCard,
  EntityGoldenPathsContent,
  GoldenPathsPage,
} from './legacy';

function renderLegacy(element: ReactElement) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [fetchApiRef, { fetch: fakeBackend() }],
        [catalogApiRef, catalogApiMock({ entities })],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <EntityProvider entity={entities[0]}>{element}</EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

describe('on the old frontend system', () => {
  it('has the card, with the way to a template where it is told where those are', async () => {
    await renderLegacy(
      <EntityGoldenPathsCard tabPath="golden-paths" createPath="/create" />,
    );
    expect(
      await screen.findByRole('button', { name: /^Use the template/ }),
    ).toHaveAttribute('href', '/create/templates/default/protect-main-branch');
  });

  it('has the tab, with the way to the page', async () => {
    await renderLegacy(
      <Routes>
        <Route
          path="/"
          element={<EntityGoldenPathsContent pagePath="/golden-paths" />}
        />
      </Routes>,
    );
    expect(
      (await screen.findAllByRole('link', { name: 'How others stand' }))[0],
    ).toHaveAttribute('href', '/golden-paths?path=delivery-pipeline');
  });

  it('has the page', async () => {
    await renderLegacy(
      <Routes>
        <Route path="/" element={<GoldenPathsPage />} />
      </Routes>,
    );
    expect(
      (await screen.findAllByText('Delivery pipeline'))[0],
    ).toBeInTheDocument();
  });
});
