import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ScorecardTabProvider } from '../links/scorecardTab';
import { PagesPathProvider } from '../pages/pagesPath';
import { rootRouteRef, scorecardsRouteRef } from '../routes';
import { OverviewPage, type OverviewPageProps } from './OverviewPage';

/** Where the scorecards' plugin puts its tab on the page of a group. */
const SCORECARD_TAB = '/scorecard';

/** The Overview tab with the ways to the others and to the scorecards, in apps on the new frontend system. */
export function RoutedOverviewPage(props: OverviewPageProps) {
  const scorecards = useRouteRef(scorecardsRouteRef);
  return (
    <PagesPathProvider value={useRouteRef(rootRouteRef)?.()}>
      <ScorecardTabProvider value={scorecards && SCORECARD_TAB}>
        <OverviewPage {...props} />
      </ScorecardTabProvider>
    </PagesPathProvider>
  );
}
