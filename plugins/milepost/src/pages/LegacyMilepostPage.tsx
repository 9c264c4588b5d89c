import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { InsideMain } from '@milepost/backstage-plugin-milepost-react';
import { GlossaryPage } from '../glossary/GlossaryPage';
import { legacyRootRouteRef } from '../legacyRoutes';
import { ScorecardTabProvider } from '../links/scorecardTab';
import { OverviewPage, type OverviewPageProps } from '../overview/OverviewPage';
import { DataQualityPage } from '../quality/DataQualityPage';
import { MilepostQueries, useMilepostQueryClient } from '../queries';
import { SourcesPage } from '../sources/SourcesPage';
import { UnmappedPage } from '../unmapped/UnmappedPage';
import { PagesPathProvider } from './pagesPath';

/** @public */
export interface LegacyMilepostPageProps {
  /** What the overview shows. */
  overview?: OverviewPageProps;
  /** The path of the Scorecard tab on the pages of groups, such as `/scorecard`; absent where there is none. */
  scorecardTab?: string;
}

/** The Milepost page in an app on the old frontend system, which has neither tabs nor a wrapper for it. */
export function LegacyMilepostPage(props: LegacyMilepostPageProps) {
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <PagesPathProvider value={useRouteRef(legacyRootRouteRef)()}>
        <ScorecardTabProvider value={props.scorecardTab}>
          <Page themeId="home">
            <Header title="Milepost" />
            <InsideMain>
              <Tabs overview={props.overview} />
            </InsideMain>
          </Page>
        </ScorecardTabProvider>
      </PagesPathProvider>
    </MilepostQueries>
  );
}

function Tabs({ overview }: Pick<LegacyMilepostPageProps, 'overview'>) {
  return (
    <TabbedLayout>
      <TabbedLayout.Route path="/overview" title="Overview">
        <OverviewPage {...overview} />
      </TabbedLayout.Route>
      <TabbedLayout.Route path="/glossary" title="Glossary">
        <GlossaryPage />
      </TabbedLayout.Route>
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
  );
}
