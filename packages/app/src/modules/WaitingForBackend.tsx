import { makeStyles } from '@material-ui/core/styles';
import { useEffect } from 'react';

const RETRY_AFTER = 3000;

const useStyles = makeStyles(theme => ({
  page: {
    display: 'grid',
    placeContent: 'center',
    height: '100vh',
    textAlign: 'center',
    color: theme.palette.text.primary,
  },
  reason: { color: theme.palette.text.secondary },
}));

/** Stands where nobody could be signed in, mostly because the backend is still starting, and tries again. */
export function WaitingForBackend({ error }: { error?: Error }) {
  const classes = useStyles();
  useEffect(() => {
    const timer = setTimeout(() => window.location.reload(), RETRY_AFTER);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className={classes.page} role="status">
      <h1>Waiting for the backend</h1>
      <p className={classes.reason}>
        The page loads by itself as soon as the backend answers.
        {error && ` It said: ${error.message}`}
      </p>
    </main>
  );
}
