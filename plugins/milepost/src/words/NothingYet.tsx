import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  Hint,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { StateLink } from '../pages/pagesPath';
import { distinctHints } from './distinctHints';

const texts = {
  title: 'No delivery history yet',
  unmapped: 'Delivery history is waiting to be claimed',
  withheld: 'These numbers are withheld from you',
  inapplicable: 'Delivery metrics do not apply here',
  why: 'Components of this kind or type are not measured.',
};

const useStyles = makeStyles(theme => ({
  panel: { display: 'grid', gap: theme.spacing(1.5), maxWidth: '68ch' },
  sign: { color: milepostPalette(theme).mute },
  why: { fontSize: 13, margin: 0, color: milepostPalette(theme).mute },
  title: { fontSize: 16, fontWeight: 600, margin: 0 },
}));

/** In place of numbers that have no source: what would bring them. */
export function NothingYet(props: { metrics: MetricValue[]; zone: string }) {
  const { metrics, zone } = props;
  const classes = useStyles();
  return (
    <div className={classes.panel}>
      <Signpost className={classes.sign} />
      <p className={classes.title}>{titleOf(metrics)}</p>
      {isInapplicable(metrics) && <p className={classes.why}>{texts.why}</p>}
      {distinctHints(metrics).map(hint => (
        <Hint key={hint.text} hint={hint} zone={zone} />
      ))}
      <StateLink state={stateOf(metrics)} />
    </div>
  );
}

/** What there is to do about it: one that waits says more than those that nothing tells of. */
function stateOf(metrics: MetricValue[]): MetricValue['state'] {
  const states = metrics.map(({ state }) => state);
  return (
    (['unmapped', 'no-source'] as const).find(state =>
      states.includes(state),
    ) ?? 'not-applicable'
  );
}

function titleOf(metrics: MetricValue[]): string {
  if (metrics.some(({ state }) => state === 'unmapped')) {
    return texts.unmapped;
  }
  if (metrics.some(({ withheld }) => withheld)) {
    return texts.withheld;
  }
  return isInapplicable(metrics) ? texts.inapplicable : texts.title;
}

function isInapplicable(metrics: MetricValue[]): boolean {
  return metrics.every(
    ({ state, withheld }) => state === 'not-applicable' && !withheld,
  );
}

function Signpost({ className }: { className: string }) {
  return (
    <svg
      width={36}
      height={36}
      viewBox="0 0 36 36"
      aria-hidden
      className={className}
    >
      <path
        d="M18 3v30M18 7h10l4 4-4 4H18M18 17H9l-4 4 4 4h9"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
