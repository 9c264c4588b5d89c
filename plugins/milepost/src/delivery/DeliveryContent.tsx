import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { MetricsAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  EvidenceDrawer,
  noteOf,
  RequestFailed,
  type ScopeQuery,
  useEvidenceTarget,
  useMetrics,
  useWindowChoice,
  WindowChoice,
} from '@milepost/backstage-plugin-milepost-react';
import { usePagesPath } from '../pages/pagesPath';
import { QualityStrip } from '../quality/QualityStrip';
import { isUnconnected } from '../words/distinctHints';
import { NothingYet } from '../words/NothingYet';
import { chartedMetrics, tabMetrics } from '../words/shownMetrics';
import { BuildsSection } from './BuildsSection';
import { CyclePhases } from './CyclePhases';
import { DeploymentsSection } from './DeploymentsSection';
import { LeadTimeDistribution } from './LeadTimeDistribution';
import { MetricTiles } from './MetricTiles';
import { OnCallSection } from './OnCallSection';
import { Panel } from './Panel';
import { SeriesSection } from './SeriesSection';
import { TilesSkeleton } from './TilesSkeleton';

const useStyles = makeStyles(theme => ({
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
    maxWidth: 1480,
  },
}));

/** How the component of this page is delivered: numbers, their history, and every deployment. */
export function DeliveryContent() {
  const classes = useStyles();
  const { entity } = useEntity();
  const { chosen, choose, days } = useWindowChoice();
  const query = { scope: stringifyEntityRef(entity), ...days };
  const evidence = useEvidenceTarget();
  const pages = usePagesPath();
  const { data, error, refetch } = useMetrics({
    ...query,
    metrics: tabMetrics,
  });
  return (
    <div className={classes.page}>
      <WindowChoice chosen={chosen} onChoose={choose} shown={data?.window} />
      {!data && !error && <TilesSkeleton />}
      {error && <RequestFailed error={error} onRetry={refetch} />}
      {data && <Delivery answer={data} query={query} onOpen={evidence.open} />}
      <EvidenceDrawer
        {...query}
        metric={evidence.metric}
        metrics={data}
        note={noteOf}
        glossaryPath={pages && `${pages}/glossary`}
        onClose={evidence.close}
      />
    </div>
  );
}

function Delivery(props: {
  answer: MetricsAnswer;
  query: ScopeQuery;
  onOpen: (metric: string) => void;
}) {
  const { answer, query, onOpen } = props;
  const [{ metrics }] = answer.results;
  if (isUnconnected(metrics)) {
    return (
      <Panel>
        <NothingYet metrics={metrics} zone={answer.window.zone} />
      </Panel>
    );
  }
  return (
    <>
      <MetricTiles answer={answer} onOpen={onOpen} />
      <QualityStrip scope={query.scope} />
      <DeploymentsSection query={query} />
      <CyclePhases metrics={metrics} />
      <SeriesSection
        query={query}
        metrics={metrics.filter(({ metric }) =>
          chartedMetrics.includes(metric),
        )}
        beside={{
          'lead-time-for-changes': <LeadTimeDistribution metrics={metrics} />,
        }}
      />
      <OnCallSection answer={answer} onOpen={onOpen} />
      <BuildsSection answer={answer} onOpen={onOpen} />
    </>
  );
}
