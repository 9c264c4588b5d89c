import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  Hint,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { StateLink } from '../pages/pagesPath';
import { silenceHints } from './distinctHints';

const useStyles = makeStyles(theme => ({
  notice: {
    padding: theme.spacing(1, 1.5),
    margin: theme.spacing(1, 0),
    borderRadius: 6,
    background: milepostPalette(theme).warnSoft,
  },
}));

/** That a source has gone quiet, once for all its numbers. */
export function SilenceHints(props: { metrics: MetricValue[]; zone: string }) {
  const { metrics, zone } = props;
  const classes = useStyles();
  return (
    <>
      {silenceHints(metrics).map(hint => (
        <div key={hint.text} className={classes.notice} role="note">
          <Hint hint={hint} zone={zone} />
          <StateLink state="silent" />
        </div>
      ))}
    </>
  );
}
