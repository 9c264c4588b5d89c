import { Content, Header, Page } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { InsideMain } from '@milepost/backstage-plugin-milepost-react';
import { legacyGoldenPathsRouteRef } from '../legacyRoutes';
import { LegacyAddresses } from '../links/LegacyAddresses';
import { GoldenPathsPage } from './GoldenPathsPage';

/** The golden paths page in an app on the old frontend system. */
export function LegacyGoldenPathsPage() {
  const page = useRouteRef(legacyGoldenPathsRouteRef)();
  return (
    <LegacyAddresses pagePath={page}>
      <Page themeId="home">
        <Header title="Golden paths" />
        <Content>
          <InsideMain>
            <GoldenPathsPage />
          </InsideMain>
        </Content>
      </Page>
    </LegacyAddresses>
  );
}
