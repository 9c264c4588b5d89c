import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '../look/palette';
import { RequestFailed } from './RequestFailed';

const useStyles = makeStyles(theme => ({
  title: { fontSize: 16, fontWeight: 600, margin: 0 },
  why: {
    fontSize: 13.5,
    lineHeight: 1.5,
    maxWidth: '68ch',
    margin: theme.spacing(0.75, 0, 0),
    color: milepostPalette(theme).mute,
  },
}));

/** @public */
export interface PageFailureProps {
  error: Error;
  onRetry: () => void;
  /** What somebody is told who may not see the page. */
  forbidden: {
    heading: 'h2' | 'h3';
    title: string;
    /** Which permission is missing, and who can give it. */
    why: string;
  };
}

/** In place of a page that could not be loaded, or that somebody may not see: that is no fault. @public */
export function PageFailure({ error, onRetry, forbidden }: PageFailureProps) {
  const classes = useStyles();
  const { statusCode } = error as { statusCode?: number };
  if (statusCode !== 403) {
    return <RequestFailed error={error} onRetry={onRetry} />;
  }
  const { heading: Heading, title, why } = forbidden;
  return (
    <>
      <Heading className={classes.title}>{title}</Heading>
      <p className={classes.why}>{why}</p>
    </>
  );
}
