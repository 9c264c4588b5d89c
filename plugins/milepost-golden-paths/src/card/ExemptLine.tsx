import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import type { EntityPath } from '../entity/useEntityPaths';
import { useToday } from '../entity/useToday';
import { dayWords } from '../page/words/dayWords';

const useStyles = makeStyles(theme => ({
  exempt: {
    margin: 0,
    fontSize: 12.5,
    lineHeight: 1.45,
    color: milepostPalette(theme).ink,
  },
}));

/** Until when the component is exempt, and why: from the path, or else from one of its checks. */
export function ExemptLine({ path, standing }: EntityPath) {
  const classes = useStyles();
  const today = useToday();
  const check = standing.checks.find(({ exemption }) => exemption);
  const exemption = standing.exemption ?? check?.exemption;
  if (standing.standing !== 'exempt' || !exemption) {
    return null;
  }
  const title = path.checks.find(({ id }) => id === exemption.check)?.title;
  const from = title ? `Exempt from “${title}”` : 'Exempt';
  return (
    <p className={classes.exempt}>
      {from} until {dayWords(exemption.expires, today)}: {exemption.reason}
    </p>
  );
}
