import { makeStyles } from '@material-ui/core/styles';
import type {
  MetricValue,
  SeriesAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  Bone,
  Choice,
  metricWords,
  RequestFailed,
  type ScopeQuery,
  SeriesChart,
  statisticIn,
  useSeries,
  useUrlParam,
} from '@milepost/backstage-plugin-milepost-react';
import { Fragment, type ReactNode } from 'react';
import { isMissing } from '../words/distinctHints';
import { Panel } from './Panel';

type Bucket = SeriesAnswer['bucket'];

const BUCKETS: { value: Bucket; text: string }[] = [
  { value: 'day', text: 'by day' },
  { value: 'week', text: 'by week' },
  { value: 'month', text: 'by month' },
];

const useStyles = makeStyles(theme => ({
  section: { display: 'grid', gap: theme.spacing(2.5), minWidth: 0 },
  charts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      // An odd number of charts: the first takes the whole row.
      '& > :first-child:nth-last-child(odd)': { gridColumn: '1 / 3' },
    },
  },
}));

/** @internal */
export interface SeriesSectionProps {
  query: ScopeQuery;
  metrics: MetricValue[];
  /** Charts that do not run along time, by the metric that they stand beside. */
  beside: Record<string, ReactNode>;
}

/** A chart over time for each metric. */
export function SeriesSection({ query, metrics, beside }: SeriesSectionProps) {
  const classes = useStyles();
  const [chosen, setBucket] = useUrlParam('bucket');
  const bucket = BUCKETS.find(({ value }) => value === chosen)?.value ?? 'week';
  return (
    <section className={classes.section} aria-label="Over time">
      <div>
        <Choice
          label="Charts"
          value={bucket}
          options={BUCKETS}
          onChange={value => setBucket(value === 'week' ? undefined : value)}
        />
      </div>
      <div className={classes.charts}>
        {metrics.filter(hasHistory).map(({ metric }) => (
          <Fragment key={metric}>
            <Panel>
              <Chart query={query} metric={metric} bucket={bucket} />
            </Panel>
            {beside[metric]}
          </Fragment>
        ))}
      </div>
    </section>
  );
}

/** Of rare things a chart is drawn only where there is something on it. */
function hasHistory(metric: MetricValue): boolean {
  const rare = ['ratio', 'seconds'].includes(metric.unit);
  return !isMissing(metric) && !(rare && metric.n === 0);
}

function Chart(props: { query: ScopeQuery; metric: string; bucket: Bucket }) {
  const { query, metric, bucket } = props;
  const { data, error, refetch } = useSeries({ ...query, metric, bucket });
  const { chart, counted } = metricWords(metric);
  if (error) {
    return <RequestFailed error={error} onRetry={refetch} />;
  }
  return data ? (
    <SeriesChart
      title={chart.title(data.bucket) || data.title}
      sentence={chart.sentence(data.bucket, statisticIn(data))}
      series={data}
      counted={counted}
    />
  ) : (
    <Bone height={230} />
  );
}
