import { usePermission } from '@backstage/plugin-permission-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  milepostJobManagePermission,
  type JobAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { milepostPalette } from '../look/palette';
import { TextButton } from '../look/TextButton';
import { Unseen } from '../look/Unseen';
import { useReplay } from '../queries/useReplay';

const texts = {
  replay: 'Replay',
  explanation: 'try again what nobody understood',
  beginning: 'Beginning …',
  done: 'Replayed.',
  cancelled: 'The replay was cancelled.',
};

const useStyles = makeStyles(theme => ({
  said: {
    fontSize: 13,
    color: milepostPalette(theme).mute,
    overflowWrap: 'anywhere',
  },
}));

/** @public */
export interface ReplayButtonProps {
  /** A source instance; all of them where it is left out. */
  source?: string;
}

/**
 * Tries again what nobody understood, after a fix; nothing without the permission `milepost.job.manage`.
 *
 * @public
 */
export function ReplayButton({ source }: ReplayButtonProps) {
  const classes = useStyles();
  const { allowed } = usePermission({
    permission: milepostJobManagePermission,
  });
  const { begin, beginning, error, job } = useReplay(source);
  if (!allowed) {
    return null;
  }
  const running = beginning || job?.state === 'running';
  return (
    <span>
      <TextButton variant="outlined" disabled={running} onClick={() => begin()}>
        {texts.replay}
        <Unseen>
          : {texts.explanation}
          {source && `, of ${source}`}
        </Unseen>
      </TextButton>{' '}
      <span role="status" className={classes.said}>
        {error ? error.message : progressOf(job, beginning)}
      </span>
    </span>
  );
}

function progressOf(job: JobAnswer | undefined, beginning: boolean): string {
  if (beginning) {
    return texts.beginning;
  }
  if (!job) {
    return '';
  }
  switch (job.state) {
    case 'done':
      return texts.done;
    case 'cancelled':
      return texts.cancelled;
    case 'failed':
      return `The replay failed: ${job.error}`;
    default:
      return `${Math.floor(job.progress * 100)} % replayed …`;
  }
}
