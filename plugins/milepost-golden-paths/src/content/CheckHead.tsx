import { makeStyles } from '@material-ui/core/styles';
import type {
  CheckStandingAnswer,
  PathCheckAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  CheckStateChip,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { useToday } from '../entity/useToday';
import { dayWords } from '../page/words/dayWords';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    title: { fontSize: 14, color: palette.ink, margin: theme.spacing(0, 1) },
    since: { fontSize: 12.5, color: palette.mute },
  };
});

/** What a check is called, how it comes out, and since when: the line by which it is found. */
export function CheckHead(props: {
  check: PathCheckAnswer;
  found: CheckStandingAnswer;
}) {
  const { check, found } = props;
  const classes = useStyles();
  const today = useToday();
  return (
    <>
      <CheckStateChip state={found.state} />
      <strong className={classes.title}>{check.title}</strong>
      {found.since && (
        <span className={classes.since}>
          since {dayWords(found.since, today)}
        </span>
      )}
    </>
  );
}
