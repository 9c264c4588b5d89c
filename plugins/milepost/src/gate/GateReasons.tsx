import { makeStyles } from '@material-ui/core/styles';
import type { GateAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatInstant,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';

type Reason = GateAnswer['reasons'][number];

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    reason: { '& + &': { marginTop: theme.spacing(0.5) } },
    lifts: { color: palette.mute },
    more: {
      fontSize: 12.5,
      marginTop: theme.spacing(0.5),
      '& summary': { cursor: 'pointer' },
    },
  };
});

/** Why the gate decides as it does and what lifts it: the weightiest reason in the open, the others on request. */
export function GateReasons(props: {
  reasons: GateAnswer['reasons'];
  zone: string;
}) {
  const { zone } = props;
  const classes = useStyles();
  // The override itself is told before, with who gave it.
  const told = props.reasons.filter(({ code }) => code !== 'override');
  const [first, ...others] = told;
  return (
    <>
      {first && <ReasonText reason={first} zone={zone} />}
      {others.length > 0 && (
        <details className={classes.more}>
          <summary>
            {others.length === 1
              ? 'One more reason'
              : `${others.length} more reasons`}
          </summary>
          {others.map(reason => (
            <ReasonText key={reason.text} reason={reason} zone={zone} />
          ))}
        </details>
      )}
    </>
  );
}

function ReasonText({ reason, zone }: { reason: Reason; zone: string }) {
  const classes = useStyles();
  const { text, lifts, until } = reason;
  return (
    <p className={classes.reason}>
      {text}{' '}
      {(lifts || until) && (
        <span className={classes.lifts}>
          {lifts ?? `Until ${formatInstant(until!, zone)}.`}
        </span>
      )}
    </p>
  );
}
