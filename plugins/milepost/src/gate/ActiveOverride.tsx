import { makeStyles } from '@material-ui/core/styles';
import type { GateAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  EndOverride,
  formatInstant,
  milepostPalette,
  personOf,
} from '@milepost/backstage-plugin-milepost-react';

const useStyles = makeStyles(theme => ({
  override: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: theme.spacing(1),
    margin: theme.spacing(0.5, 0),
    padding: theme.spacing(0.25, 1),
    borderRadius: 4,
    background: milepostPalette(theme).paper,
  },
}));

/** Who lets deployments through, why and until when; and the way to end that. */
export function ActiveOverride(props: {
  override: NonNullable<GateAnswer['override']>;
  zone: string;
}) {
  const { id, by, reason, expiresAt } = props.override;
  const classes = useStyles();
  return (
    <div className={classes.override}>
      <span>
        Let through by <b>{personOf(by)}</b> until{' '}
        {formatInstant(expiresAt, props.zone)}: “{reason}”
      </span>
      <EndOverride id={id} />
    </div>
  );
}
