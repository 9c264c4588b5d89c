import type {
  GlossaryEntry,
  MetricValue,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  MetricLine,
  metricWords,
  useMovements,
  useSeries,
  windowDays,
  type MetricsQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { useLinks } from '../links/useLinks';
import { MovementLine } from '../movements/MovementLine';
import { movementsQueryOf } from '../movements/movementsQueryOf';
import { overviewNote } from './overviewNote';
import { trendDays } from './trendDays';
import { weekOverWeek } from './weekOverWeek';

/** Whose definitions say so do not add up: they tell how things stand. */
const STANDING = /^the (last day|end) of the window/;

/** One number of the overview: with its trend, this week against the last, and what moved it. */
export function OverviewMetric(props: {
  metric: MetricValue;
  definition: GlossaryEntry | undefined;
  window: WindowAnswer;
  query: MetricsQuery;
  /** Shows what is behind the number. */
  onOpen: () => void;
}) {
  const { metric, definition, window, query, onOpen } = props;
  const { scope, ownership } = query;
  const links = useLinks();
  const trend = { scope, ownership, ...trendDays(window, metric) };
  return (
    <MetricLine
      metric={metric}
      days={windowDays(window)}
      trend={trend}
      href={links.glossary(metric.metric)}
      onOpen={onOpen}
      note={overviewNote(metric)}
      place="overview"
    >
      {!metric.withheld && (
        <>
          <Weeks
            metric={metric.metric}
            trend={trend}
            standing={STANDING.test(definition?.anchor ?? '')}
          />
          <Moved metric={metric.metric} query={query} />
        </>
      )}
    </MetricLine>
  );
}

function Weeks(props: {
  metric: string;
  trend: ReturnType<typeof trendDays> & Pick<MetricsQuery, 'scope'>;
  standing: boolean;
}) {
  const { metric, trend, standing } = props;
  const { data } = useSeries({ ...trend, metric, bucket: 'week' });
  const words =
    data &&
    !data.withheld &&
    'days' in trend &&
    weekOverWeek({
      series: data,
      counted: metricWords(metric).counted,
      standing,
    });
  return words ? <span style={{ display: 'block' }}>{words}</span> : null;
}

function Moved({ metric, query }: { metric: string; query: MetricsQuery }) {
  const { data } = useMovements(movementsQueryOf([query.scope], query));
  const movement = data?.results
    .find(({ scope }) => scope === query.scope)
    ?.movements.find(moved => moved.metric === metric);
  return movement ? (
    <span style={{ display: 'block' }}>
      <MovementLine movement={movement} />.
    </span>
  ) : null;
}
