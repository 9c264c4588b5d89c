import { makeStyles } from '@material-ui/core/styles';
import {
  milepostPalette,
  TextButton,
} from '@milepost/backstage-plugin-milepost-react';

/** More rows than these are shown in pages. */
export const PAGE_ROWS = 100;

const useStyles = makeStyles(theme => ({
  pager: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontSize: 13,
    color: milepostPalette(theme).mute,
  },
}));

/** Turns the pages of a long table; nothing for a short one. */
export function Pager(props: {
  /** From 0 on. */
  page: number;
  rows: number;
  onPage: (page: number) => void;
}) {
  const { page, rows, onPage } = props;
  const classes = useStyles();
  const pages = Math.ceil(rows / PAGE_ROWS);
  if (pages < 2) {
    return null;
  }
  return (
    <nav aria-label="Pages" className={classes.pager}>
      <TextButton disabled={page === 0} onClick={() => onPage(page - 1)}>
        Previous
      </TextButton>
      Page {page + 1} of {pages}
      <TextButton
        disabled={page === pages - 1}
        onClick={() => onPage(page + 1)}
      >
        Next
      </TextButton>
    </nav>
  );
}
