import { makeStyles } from '@material-ui/core/styles';
import type { PathStandingAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { checkTitle, effortWords } from '../checks/checkWords';
import { endWords } from '../exemptions/exemptionWords';

const useStyles = makeStyles(theme => ({
  mute: {
    color: milepostPalette(theme).mute,
    '& a': { textDecoration: 'underline' },
  },
}));

/** What was found: of the check that a list is about; else why it is exempt, or its next step. */
export function StandingSentence(props: {
  standing: PathStandingAnswer;
  check: string | undefined;
}) {
  const { standing, check } = props;
  const classes = useStyles();
  const { shown, today } = usePathPage();
  const found = standing.checks.find(({ id }) => id === check);
  const exemption = found?.exemption ?? standing.exemption;
  if (exemption) {
    return (
      <p className={classes.mute}>
        “{exemption.reason}”, {endWords(exemption, today)}; approved by{' '}
        <EntityName scope={exemption.approver} />
      </p>
    );
  }
  if (found) {
    return found.text ? <p className={classes.mute}>{found.text}</p> : null;
  }
  return standing.next ? (
    <p className={classes.mute}>
      Next: {checkTitle(shown, standing.next)} (
      {effortWords(shown, standing.next)})
    </p>
  ) : null;
}
