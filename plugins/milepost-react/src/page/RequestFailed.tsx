import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '../look/palette';
import { TextButton } from '../look/TextButton';

const texts = {
  failed: 'This could not be loaded.',
  retry: 'Try again',
  hidden: 'Nobody with your permissions can see this, or it is not there.',
};

const useStyles = makeStyles(theme => ({
  panel: {
    padding: theme.spacing(1.5, 2),
    borderLeft: `3px solid ${milepostPalette(theme).warn}`,
    background: milepostPalette(theme).warnSoft,
    borderRadius: 4,
    fontSize: 14,
    '& p': { margin: 0 },
  },
  reason: {
    fontSize: 12,
    color: milepostPalette(theme).mute,
    overflowWrap: 'anywhere',
  },
}));

/** @public */
export interface RequestFailedProps {
  error: Error;
  onRetry: () => void;
}

/** Says what could not be loaded and why, and tries again on request. @public */
export function RequestFailed({ error, onRetry }: RequestFailedProps) {
  const classes = useStyles();
  const status = (error as { statusCode?: number }).statusCode;
  return (
    <div role="alert" className={classes.panel}>
      <p>{status === 404 ? texts.hidden : texts.failed}</p>
      <p className={classes.reason}>{reasonOf(error)}</p>
      <TextButton onClick={onRetry}>{texts.retry}</TextButton>
    </div>
  );
}

/** What the backend said, where it said something; else what became of the request. */
function reasonOf(error: Error): string {
  const { body } = error as { body?: { error?: { message?: string } } };
  return body?.error?.message || error.message;
}
