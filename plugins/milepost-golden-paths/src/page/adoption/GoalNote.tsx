import { makeStyles } from '@material-ui/core/styles';
import type {
  AdoptionAnswer,
  AdoptionCounts,
} from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  formatDay,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { ListButton } from '../lists/ListButton';
import { are } from '../words/adoptionWords';
import { daysUntil } from '../words/dayWords';

const useStyles = makeStyles(theme => ({
  note: {
    margin: theme.spacing(1.5, 0, 0),
    paddingTop: theme.spacing(1.5),
    borderTop: `1px solid ${milepostPalette(theme).line}`,
    fontSize: 13.5,
    lineHeight: 1.5,
    '& p': { margin: 0 },
  },
  mute: { color: milepostPalette(theme).mute, fontSize: 13 },
}));

/** How far it is to the goal, and who is left; and from when on anybody looked. */
export function GoalNote(props: {
  goal: AdoptionAnswer['goal'];
  counts: AdoptionCounts;
  /** The first day that was judged, where the picture would begin earlier. */
  since: string | undefined;
}) {
  const { goal, counts, since } = props;
  const classes = useStyles();
  const left = counts.off + counts.unknown;
  return (
    <div className={classes.note}>
      <p>
        {goal && <GoalSentence goal={goal} />}{' '}
        {left === 0 ? (
          'Nobody is left.'
        ) : (
          <>
            Who is left:{' '}
            <ListButton list={{ standing: 'off' }} count={counts.off}>
              {counts.off} {are(counts.off)} off the road
            </ListButton>
            {counts.unknown > 0 && (
              <>
                ,{' '}
                <ListButton list={{ standing: 'unknown' }}>
                  {counts.unknown} {are(counts.unknown)} unknown
                </ListButton>
              </>
            )}
            .
          </>
        )}
      </p>
      {since && (
        <p className={classes.mute}>
          Judged since {since}. Nothing is made up for the days before.
        </p>
      )}
    </div>
  );
}

function GoalSentence(props: { goal: NonNullable<AdoptionAnswer['goal']> }) {
  const { percent, by, missing, reached } = props.goal;
  const { today } = usePathPage();
  const goal = `${percent} % by ${formatDay(by)}`;
  if (reached) {
    return <>The goal, {goal}, is reached.</>;
  }
  const days = daysUntil(by, today);
  const when =
    days < 0 ? `it ended ${formatCount(-days, 'day')} ago` : inDays(days);
  return (
    <>
      Goal: {goal}, {when}.{' '}
      {formatCount(missing, 'more service has', 'more services have')} to come
      onto the road.
    </>
  );
}

function inDays(days: number): string {
  return days === 0 ? 'which is today' : `in ${formatCount(days, 'day')}`;
}
