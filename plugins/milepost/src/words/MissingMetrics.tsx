import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  Hint,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { StateLink } from '../pages/pagesPath';
import { distinctHints, isMissing, type MetricHint } from './distinctHints';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    missing: {
      padding: theme.spacing(1.25, 0),
      borderTop: `1px solid ${palette.line}`,
      fontSize: 13,
      color: palette.mute,
      '& summary': { cursor: 'pointer', lineHeight: 1.45 },
    },
    hint: { paddingTop: theme.spacing(0.75) },
  };
});

/** Numbers that nothing has reported on, in one quiet line that opens to what would bring them. */
export function MissingMetrics(props: {
  metrics: readonly MetricValue[];
  zone: string;
}) {
  const classes = useStyles();
  const missing = props.metrics.filter(isMissing);
  const withoutHint = missing.filter(({ hint }) => !hint);
  return (
    <>
      {distinctHints(missing).map(hint => (
        <details key={hint.text} className={classes.missing}>
          <summary>{lineOf(missing, hint)}</summary>
          <div className={classes.hint}>
            <Hint hint={hint} zone={props.zone} />
            {!isWithheld(missing, hint) && (
              <StateLink state={stateOf(missing, hint)} />
            )}
          </div>
        </details>
      ))}
      {withoutHint.length > 0 && (
        <div className={classes.missing}>{titlesOf(withoutHint)}: no value</div>
      )}
    </>
  );
}

/** Waiting where all that share the hint are, else not connected. */
function stateOf(
  missing: MetricValue[],
  hint: MetricHint,
): 'unmapped' | 'no-source' {
  const own = missing.filter(metric => metric.hint?.text === hint.text);
  const waiting = own.every(({ state }) => state === 'unmapped');
  return waiting ? 'unmapped' : 'no-source';
}

function lineOf(missing: MetricValue[], hint: MetricHint): string {
  const own = missing.filter(metric => metric.hint?.text === hint.text);
  if (isWithheld(missing, hint)) {
    return `${titlesOf(own)}: withheld`;
  }
  const waiting = stateOf(missing, hint) === 'unmapped';
  return `${titlesOf(own)}: ${
    waiting ? 'waiting to be claimed' : 'not connected yet'
  }`;
}

function isWithheld(missing: MetricValue[], hint: MetricHint): boolean {
  return missing.some(
    metric => metric.withheld && metric.hint?.text === hint.text,
  );
}

/** `Change fail rate and time to restore`. */
function titlesOf(metrics: MetricValue[]): string {
  const titles = metrics.map(({ title }, index) =>
    index === 0 ? title : title.charAt(0).toLowerCase() + title.slice(1),
  );
  return new Intl.ListFormat('en-GB').format(titles);
}
