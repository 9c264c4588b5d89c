import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import {
  AlertDisplay,
  OAuthRequestDialog,
  ProxiedSignInPage,
} from '@backstage/core-components';
import { CatalogEntityPage, CatalogIndexPage } from '@backstage/plugin-catalog';
import { MilepostPage } from '@milepost/backstage-plugin-milepost/legacy';
import { GoldenPathsPage } from '@milepost/backstage-plugin-milepost-golden-paths/legacy';
import { ScorecardsPage } from '@milepost/backstage-plugin-milepost-scorecards/legacy';
import { Navigate, Route } from 'react-router-dom';
import { apis } from './apis';
import { entityPage } from './entities/entityPage';
import { Frame } from './Frame';

const app = createApp({
  apis,
  components: {
    // The sample portal has one user, the guest: nobody is asked to sign in.
    SignInPage: props => <ProxiedSignInPage {...props} provider="guest" />,
  },
});

const routes = (
  <FlatRoutes>
    <Route path="/" element={<Navigate to="catalog" />} />
    <Route path="/catalog" element={<CatalogIndexPage />} />
    <Route
      path="/catalog/:namespace/:kind/:name"
      element={<CatalogEntityPage />}
    >
      {entityPage}
    </Route>
    <Route
      path="/milepost"
      element={<MilepostPage scorecardTab="/scorecard" />}
    />
    <Route path="/scorecards" element={<ScorecardsPage />} />
    <Route path="/golden-paths" element={<GoldenPathsPage />} />
  </FlatRoutes>
);

/** The sample portal as an app on the old frontend system. */
export default app.createRoot(
  <>
    <AlertDisplay />
    <OAuthRequestDialog />
    <AppRouter>
      <Frame>{routes}</Frame>
    </AppRouter>
  </>,
);
