import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    frame: {
      overflowX: 'auto',
      '&:focus-visible': { outline: `2px solid ${palette.accent}` },
    },
    table: {
      borderCollapse: 'collapse',
      width: '100%',
      minWidth: 700,
      fontSize: 14,
      '& th, & td': {
        padding: theme.spacing(1.25, 1.5, 1.25, 0),
        textAlign: 'left',
        borderBottom: `1px solid ${palette.line}`,
      },
      '& thead th': {
        fontSize: 12.5,
        fontWeight: 500,
        color: palette.mute,
        paddingTop: 0,
      },
      '& tbody th': { fontWeight: 500 },
      '& tbody tr:last-child > *': { borderBottom: 0 },
      '& .number': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
      '& .bar': { width: '24%', minWidth: 120 },
      // Where there is no room for both, the numbers stay.
      [theme.breakpoints.down('xs')]: {
        minWidth: 540,
        '& .bar': { display: 'none' },
      },
    },
  };
});

/**
 * A table of counts, which scrolls by itself on a narrow screen. Cells with the class `number` are such, and those with
 * the class `bar` show them.
 */
export function NumberTable(props: {
  label: string;
  className: string;
  /** `thead` and `tbody`. */
  children: ReactNode;
}) {
  const { label, className, children } = props;
  const classes = useStyles();
  return (
    // What scrolls has to be reached by keyboard.
    <div
      className={classes.frame}
      role="region"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={`${classes.table} ${className}`}>{children}</table>
    </div>
  );
}
