import {
  PageBody,
  RequestFailed,
  useGlossary,
} from '@milepost/backstage-plugin-milepost-react';
import { PageSkeleton } from '../pages/PageSkeleton';
import { knownPanes } from './knownPanes';
import { Overview } from './Overview';
import {
  defaultPanes,
  type OverviewPane,
  type OverviewSegment,
} from './overviewSettings';
import { UnknownMetrics } from './UnknownMetrics';

/** @public */
export interface OverviewPageProps {
  /** What the panes show; six metrics in four panes when absent. */
  panes?: OverviewPane[];
  /** What the rows of the table are before anybody chooses; departments when absent. */
  segment?: OverviewSegment;
}

/** How the whole is doing, on one page: a few numbers, what moved, and whose it is. */
export function OverviewPage(props: OverviewPageProps) {
  const { panes = defaultPanes, segment = 'department' } = props;
  const { data, error, refetch } = useGlossary();
  if (!data) {
    return (
      <PageBody>
        {error ? (
          <RequestFailed error={error} onRetry={refetch} />
        ) : (
          <PageSkeleton />
        )}
      </PageBody>
    );
  }
  const known = knownPanes(panes, data.definitions);
  return (
    <PageBody>
      <UnknownMetrics unknown={known.unknown} />
      {known.panes.length > 0 && (
        <Overview panes={known.panes} segment={segment} glossary={data} />
      )}
    </PageBody>
  );
}
