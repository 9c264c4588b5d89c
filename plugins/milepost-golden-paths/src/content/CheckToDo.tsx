import { makeStyles } from '@material-ui/core/styles';
import type { PathCheckAnswer } from '@milepost/backstage-plugin-milepost-common';
import { ExemptButton } from '../dialogs/ExemptButton';
import type { EntityPath } from '../entity/useEntityPaths';
import { StepActions } from '../steps/StepActions';
import { effortWords } from '../words/roadWords';

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    margin: theme.spacing(0.5, 0),
  },
}));

/** Of a check that does not pass: why it matters, how to get there, and the ways to it. */
export function CheckToDo(props: EntityPath & { check: PathCheckAnswer }) {
  const { check, path, standing } = props;
  const classes = useStyles();
  return (
    <>
      <p>{check.why}</p>
      <p>
        {check.fix} <em>It {effortWords(check)}.</em>
      </p>
      <div className={classes.actions}>
        <StepActions check={check} documentation={path.documentation} />
        {!standing.exemption && (
          <ExemptButton
            path={path}
            check={check}
            entityRef={standing.entityRef}
          />
        )}
      </div>
    </>
  );
}
