import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { valueParts } from '../format/formatValue';
import { UNIT_SPACE } from '../format/formatNumber';
import { milepostPalette } from '../look/palette';
import { Unseen } from '../look/Unseen';
import { textsOf } from './stateTexts';

const useStyles = makeStyles(theme => ({
  value: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: 6,
    textAlign: 'left',
    justifyContent: 'flex-start',
    color: theme.palette.text.primary,
    fontFamily: 'inherit',
    fontVariantNumeric: 'tabular-nums',
  },
  figure: { fontWeight: 600, letterSpacing: '-0.2px', lineHeight: 1.3 },
  card: { fontSize: 22 },
  tile: { fontSize: 30 },
  muted: { color: milepostPalette(theme).mute, fontWeight: 500 },
  note: { fontSize: 13, color: milepostPalette(theme).mute },
  button: {
    borderRadius: 4,
    margin: '0 -4px',
    padding: '0 4px',
    '&:hover $figure': {
      textDecoration: 'underline',
      textDecorationThickness: 1,
      textUnderlineOffset: 4,
    },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
    },
  },
}));

/** @public */
export interface ValueWithStateProps {
  metric: MetricValue;
  /** Length of the window in days. */
  days: number;
  /** What the number is, small beside it: `median`, `open changes`. */
  note?: string;
  size?: 'card' | 'tile';
  /** Opens what the number rests on. */
  onOpen?: () => void;
}

/** A number, or what stands in its place when there is none; muted unless it is measured. @public */
export function ValueWithState(props: ValueWithStateProps) {
  const { metric, size = 'card', onOpen } = props;
  const classes = useStyles();
  const { figure, note, spoken, why } = wordsOf(props);
  const muted = metric.state === 'measured' ? '' : classes.muted;
  const content = (
    <>
      <span
        aria-hidden
        className={`${classes.figure} ${classes[size]} ${muted}`}
      >
        {figure}
      </span>
      {note && (
        <span aria-hidden className={classes.note}>
          {note}
        </span>
      )}
      <Unseen>{spoken}</Unseen>
    </>
  );
  if (!onOpen || !hasEvidence(metric)) {
    return (
      <span className={classes.value} title={why}>
        {content}
      </span>
    );
  }
  return (
    <ButtonBase
      disableRipple
      className={`${classes.value} ${classes.button}`}
      onClick={onOpen}
    >
      {content}
      <Unseen>. Open the evidence of {metric.title}</Unseen>
    </ButtonBase>
  );
}

/** Nothing that was never reported has evidence. */
function hasEvidence({ state }: MetricValue): boolean {
  return !['no-source', 'unmapped', 'not-applicable'].includes(state);
}

interface Words {
  figure: string;
  note?: string;
  /** What a screen reader says instead. */
  spoken: string;
  /** Why a value is withheld. */
  why?: string;
}

function wordsOf({ metric, days, note }: ValueWithStateProps): Words {
  const { state, unit, value } = metric;
  const nothing =
    value === null ||
    ['no-source', 'unmapped', 'not-applicable'].includes(state) ||
    (state === 'none' && unit !== 'count');
  if (nothing) {
    const { place } = textsOf(metric);
    const during = state === 'none' ? `in ${days} days` : undefined;
    const spoken = place === '–' ? 'no value' : place;
    if (metric.withheld) {
      const why = metric.hint?.text;
      return { figure: place, why, spoken: why ? `${place}. ${why}` : place };
    }
    return {
      figure: place,
      note: during,
      spoken: during ? `${spoken} ${during}` : spoken,
    };
  }
  const parts = valueParts(value, unit);
  const beside = unit === 'per-day' ? parts.unit : '';
  const attached = unit === 'per-day' || !parts.unit ? '' : parts.unit;
  return {
    figure: attached ? `${parts.figure}${UNIT_SPACE}${attached}` : parts.figure,
    note: [beside, note].filter(Boolean).join(' · '),
    spoken: [parts.spoken, note].filter(Boolean).join(', '),
  };
}
