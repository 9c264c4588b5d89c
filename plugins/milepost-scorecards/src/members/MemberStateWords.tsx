import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import {
  formatAgo,
  formatInstant,
  milepostPalette,
  StateChip,
  useMinutes,
} from '@milepost/backstage-plugin-milepost-react';
import type { MemberRow } from './memberRows';
import { belongedWords, lastSeen, memberStateName } from './memberState';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    cell: { borderBottom: `1px solid ${palette.line}`, whiteSpace: 'nowrap' },
    words: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
    },
    measured: { color: palette.mute, fontSize: 13 },
  };
});

/** What a member's numbers are worth, and since when it belongs to the scope. */
export function MemberStateWords(props: { row: MemberRow; zone: string }) {
  const { member, state } = props.row;
  const classes = useStyles();
  const now = useMinutes();
  const seen = state === 'silent' ? lastSeen(member) : undefined;
  const name = memberStateName(state);
  return (
    <TableCell className={classes.cell}>
      <span className={classes.words}>
        {state === 'measured' ? (
          <span className={classes.measured}>{name}</span>
        ) : (
          <StateChip tone={state === 'silent' ? 'bad' : 'neutral'}>
            {seen ? (
              <span title={formatInstant(seen, props.zone)}>
                {name}, last heard from {formatAgo(seen, now)}
              </span>
            ) : (
              name
            )}
          </StateChip>
        )}
        {belongedWords(member).map(words => (
          <StateChip key={words} tone="neutral">
            {words}
          </StateChip>
        ))}
      </span>
    </TableCell>
  );
}
