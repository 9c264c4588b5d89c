import { makeStyles } from '@material-ui/core/styles';
import type {
  CheckStandingAnswer,
  PathCheckAnswer,
} from '@milepost/backstage-plugin-milepost-common';

const useStyles = makeStyles(theme => ({
  asks: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
}));

/** What a check asks for, in words, and where what is known comes from. */
export function CheckFacts(props: {
  check: PathCheckAnswer;
  found: CheckStandingAnswer;
}) {
  const { check, found } = props;
  const classes = useStyles();
  return (
    <>
      <ul className={classes.asks}>
        {check.asks.map(({ fact, text }) => (
          <li key={`${fact} ${text}`}>{text}</li>
        ))}
      </ul>
      {found.sources.length > 0 && <p>Told by {found.sources.join(', ')}</p>}
    </>
  );
}
