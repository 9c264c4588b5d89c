import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import type { MetricsAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  EvidenceDrawer,
  formatClock,
  milepostPalette,
  noteOf,
  RequestFailed,
  useEvidenceTarget,
  useMetrics,
  windowDays,
} from '@milepost/backstage-plugin-milepost-react';
import { usePagesPath } from '../pages/pagesPath';
import { isMissing, isUnconnected } from '../words/distinctHints';
import { MissingMetrics } from '../words/MissingMetrics';
import { NothingYet } from '../words/NothingYet';
import { keyMetrics } from '../words/shownMetrics';
import { SilenceHints } from '../words/SilenceHints';
import { CardSkeleton } from './CardSkeleton';
import { MetricRow } from './MetricRow';

const texts = {
  title: 'Delivery',
  all: 'All of delivery',
  evidence: 'Every number opens its evidence',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    subtitle: { color: palette.mute, fontSize: 12.5, margin: 0 },
    footer: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      columnGap: theme.spacing(1),
      borderTop: `1px solid ${palette.line}`,
      paddingTop: theme.spacing(1.25),
      fontSize: 12,
      color: palette.mute,
    },
    link: { fontSize: 13 },
  };
});

/** @public */
export interface DeliveryCardProps {
  /** The address of the Delivery tab. */
  tabPath?: string;
}

/** How the component of this page is delivered, in five numbers. */
export function DeliveryCard({ tabPath }: DeliveryCardProps) {
  const classes = useStyles();
  const { entity } = useEntity();
  const scope = stringifyEntityRef(entity);
  const evidence = useEvidenceTarget();
  const pages = usePagesPath();
  const { data, error, refetch } = useMetrics({
    scope,
    metrics: keyMetrics,
  });
  return (
    <EntityInfoCard
      title={texts.title}
      headerActions={
        tabPath && (
          <Link to={tabPath} className={classes.link}>
            {texts.all}
          </Link>
        )
      }
    >
      {!data && !error && <CardSkeleton />}
      {!data && error && <RequestFailed error={error} onRetry={refetch} />}
      {data && <Numbers answer={data} onOpen={evidence.open} />}
      <EvidenceDrawer
        scope={scope}
        metric={evidence.metric}
        metrics={data}
        note={noteOf}
        glossaryPath={pages && `${pages}/glossary`}
        onClose={evidence.close}
      />
    </EntityInfoCard>
  );
}

function Numbers(props: {
  answer: MetricsAnswer;
  onOpen: (metric: string) => void;
}) {
  const { answer, onOpen } = props;
  const classes = useStyles();
  const [{ scope, metrics }] = answer.results;
  const { zone } = answer.window;
  const days = windowDays(answer.window);
  const present = metrics.filter(metric => !isMissing(metric));
  if (isUnconnected(metrics)) {
    return <NothingYet metrics={metrics} zone={zone} />;
  }
  return (
    <>
      <p className={classes.subtitle}>
        Last {days} days · compared with the {days} before
      </p>
      <SilenceHints metrics={metrics} zone={zone} />
      {present.map(metric => (
        <MetricRow
          key={metric.metric}
          scope={scope}
          metric={metric}
          days={days}
          onOpen={() => onOpen(metric.metric)}
        />
      ))}
      <MissingMetrics metrics={metrics} zone={zone} />
      <div className={classes.footer}>
        <span>{texts.evidence}</span>
        <span>computed {formatClock(metrics[0].computedAt, zone)}</span>
      </div>
    </>
  );
}
