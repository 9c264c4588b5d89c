import { fetchApiRef, identityApiRef } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
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
import { entityOf, fakeBackend } from './__testUtils__/renderOnGroup';
import {
  EntityScorecardCard,
  EntityScorecardContent,
  ScorecardsPage,
} from './legacy';

function renderLegacy(element: ReactElement) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [fetchApiRef, { fetch: fakeBackend() }],
        [identityApiRef, mockApis.identity()],
        [catalogApiRef, catalogApiMock({ entities })],
      ]}
    >
      <EntityProvider entity={entityOf('Group', 'payments')}>
        {element}
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

describe('on the old frontend system', () => {
  it('has the card', async () => {
    await renderLegacy(<EntityScorecardCard tabPath="scorecard" />);
    expect(
      await screen.findByText(/compared with its own 90 before/),
    ).toBeInTheDocument();
  });

  it('has the tab, with the way to the glossary where it is told where that is', async () => {
    await renderLegacy(
      <Routes>
        <Route
          path="/"
          element={<EntityScorecardContent pagePath="/milepost" />}
        />
      </Routes>,
    );
    expect(
      await screen.findByRole('link', { name: 'Change fail rate' }),
    ).toHaveAttribute('href', '/milepost/glossary?metric=change-fail-rate');
  });

  it('has the page', async () => {
    await renderLegacy(
      <Routes>
        <Route path="/" element={<ScorecardsPage />} />
      </Routes>,
    );
    expect(await screen.findByText('6 groups.')).toBeInTheDocument();
  });
});
