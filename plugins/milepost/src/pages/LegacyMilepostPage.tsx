import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { legacyRootRouteRef } from '../legacyRoutes';
import { DataQualityPage } from '../quality/DataQualityPage';
import { MilepostQueries, useMilepostQueryClient } from '../queries';
import { SourcesPage } from '../sources/SourcesPage';
import { UnmappedPage } from '../unmapped/UnmappedPage';
import { PagesPathProvider } from './pagesPath';

/** The Milepost page in an app on the old frontend system, which has neither tabs nor a wrapper for it. */
export function LegacyMilepostPage() {
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <PagesPathProvider value={useRouteRef(legacyRootRouteRef)()}>
        <Page themeId="home">
          <Header title="Milepost" />
          <TabbedLayout>
            <TabbedLayout.Route path="/sources" title="Sources">
              <SourcesPage />
            </TabbedLayout.Route>
            <TabbedLayout.Route path="/unmapped" title="Unmapped">
              <UnmappedPage />
            </TabbedLayout.Route>
            <TabbedLayout.Route path="/data-quality" title="Data quality">
              <DataQualityPage />
            </TabbedLayout.Route>
          </TabbedLayout>
        </Page>
      </PagesPathProvider>
    </MilepostQueries>
  );
}
