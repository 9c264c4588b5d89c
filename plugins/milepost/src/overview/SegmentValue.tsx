import { makeStyles } from '@material-ui/core/styles';
import type {
  MetricValue,
  ValueState,
} from '@milepost/backstage-plugin-milepost-common';
import {
  formatNumber,
  formatValue,
  isShown,
  milepostPalette,
  stateSentence,
} from '@milepost/backstage-plugin-milepost-react';

const useStyles = makeStyles(theme => ({
  beside: {
    display: 'block',
    fontSize: 12,
    color: milepostPalette(theme).mute,
    whiteSpace: 'nowrap',
  },
}));

/** What stands where there is no number. */
const places: Record<ValueState, string> = {
  measured: '–',
  few: '–',
  none: 'none',
  silent: 'no news',
  unmapped: 'unclaimed',
  'no-source': 'not connected',
  'not-applicable': '–',
};

/** A number in a cell, with how many it rests on, and what it is worth where that is not plain. */
export function SegmentValue(props: {
  value: MetricValue | undefined;
  days: number;
}) {
  const { value, days } = props;
  const classes = useStyles();
  if (!value) {
    return <>–</>;
  }
  const sentence = stateSentence(value, days);
  return (
    <span title={sentence}>
      {figureOf(value)}
      {besideOf(value).map(words => (
        <span key={words} className={classes.beside}>
          {words}
        </span>
      ))}
    </span>
  );
}

function figureOf(metric: MetricValue): string {
  if (metric.withheld) {
    return 'withheld';
  }
  return isShown(metric)
    ? formatValue(metric.value!, metric.unit)
    : places[metric.state];
}

/** `54, few`, and `4 of 6 services`: how many it rests on, and how much of the part. */
function besideOf(metric: MetricValue): string[] {
  const { state, n, coverage, unit, value, withheld } = metric;
  if (withheld) {
    return [];
  }
  const shown = isShown(metric);
  const sample = [
    shown && !(unit === 'count' && value === n) && formatNumber(n),
    shown && (state === 'few' || state === 'silent') && state,
  ];
  const parts = [
    sample.filter(Boolean).join(', '),
    coverage &&
      coverage.connected < coverage.applicable &&
      `${coverage.connected} of ${coverage.applicable} services`,
  ];
  return parts.filter((part): part is string => Boolean(part));
}
