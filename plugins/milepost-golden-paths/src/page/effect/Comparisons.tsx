import { makeStyles } from '@material-ui/core/styles';
import type { EffectAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  effectSentence,
  formatValue,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { noEffectSentence } from './noEffectSentence';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: 'minmax(190px, 2fr) minmax(0, 5fr)',
      gap: theme.spacing(0.25, 3),
      alignItems: 'baseline',
      padding: theme.spacing(1.5, 0),
      borderBottom: `1px solid ${palette.line}`,
      fontSize: 14,
      lineHeight: 1.5,
      '&:last-child': { borderBottom: 0 },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    title: { fontWeight: 500 },
    values: {
      fontSize: 18,
      fontWeight: 600,
      letterSpacing: -0.2,
      fontVariantNumeric: 'tabular-nums',
    },
    mute: { color: palette.mute, fontSize: 13.5 },
  };
});

/** One way of comparing: a row for each metric, with both values and what they are worth in a sentence. */
export function Comparisons(props: Pick<EffectAnswer, 'comparisons'>) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.comparisons.map(comparison => {
        const sentence = effectSentence(comparison);
        const { metric, title } = comparison;
        return (
          <li key={metric} className={classes.item}>
            <span className={classes.title}>{title}</span>
            <div>
              {sentence && (
                <div className={classes.values} aria-hidden>
                  {figuresOf(comparison)}
                </div>
              )}
              <div className={classes.mute}>
                {sentence ?? noEffectSentence(comparison)}
              </div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** `2.9 d → 38 h`, or `3.1 d off, 41 h on`. */
function figuresOf(comparison: EffectAnswer['comparisons'][number]): string {
  const { kind, unit, without, with: on } = comparison;
  const before = formatValue(without.value ?? 0, unit);
  const after = formatValue(on.value ?? 0, unit);
  return kind === 'before-against-after'
    ? `${before} → ${after}`
    : `${after} on, ${before} off`;
}
