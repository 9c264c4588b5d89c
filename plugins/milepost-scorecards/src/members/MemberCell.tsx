import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import {
  milepostPalette,
  Unseen,
} from '@milepost/backstage-plugin-milepost-react';
import type { CellWords } from './cellWords';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    cell: {
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
      borderBottom: `1px solid ${palette.line}`,
    },
    number: { color: palette.ink, textDecorationColor: palette.line },
    muted: { color: palette.mute },
  };
});

const qualified = { few: 'few', silent: '⚠ silent' };

/** One number of a member, which opens what it rests on; or in words why there is none. */
export function MemberCell(props: {
  words: CellWords;
  /** Whose number it is, and which. */
  label: string;
  /** Where the number is explained; absent where nobody can open it. */
  to?: string;
}) {
  const { words, label, to } = props;
  const classes = useStyles();
  const { text, number, chip, why } = words;
  if (number === undefined) {
    return (
      <TableCell align="right" className={classes.cell}>
        <span className={classes.muted} title={why}>
          {text}
        </span>
      </TableCell>
    );
  }
  return (
    <TableCell align="right" className={classes.cell}>
      {chip && <span className={classes.muted}>{qualified[chip]} </span>}
      {to ? (
        <Link
          to={to}
          underline="always"
          className={chip ? classes.muted : classes.number}
        >
          {text}
          <Unseen>. {label}</Unseen>
        </Link>
      ) : (
        text
      )}
    </TableCell>
  );
}
