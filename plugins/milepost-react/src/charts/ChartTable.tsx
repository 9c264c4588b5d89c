import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { milepostPalette } from '../look/palette';
import { visuallyHidden } from '../look/visuallyHidden';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    scroll: { overflowX: 'auto', maxHeight: 420, overflowY: 'auto' },
    table: {
      borderCollapse: 'collapse',
      width: '100%',
      fontSize: 13,
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.75, 1.5, 0.75, 0),
        textAlign: 'left',
        borderBottom: `1px solid ${palette.line}`,
        fontWeight: 400,
        whiteSpace: 'nowrap',
      },
      '& thead th': { color: palette.mute, fontWeight: 500 },
    },
    caption: visuallyHidden,
  };
});

/** @public */
export interface ChartTableProps {
  caption: string;
  columns: string[];
  /** A row's first cell heads it. */
  rows: { key: string; cells: ReactNode[] }[];
}

/** The numbers of a chart as a table. @public */
export function ChartTable({ caption, columns, rows }: ChartTableProps) {
  const classes = useStyles();
  return (
    // A region that scrolls has to be reachable by keyboard.
    <div
      className={classes.scroll}
      role="region"
      aria-label={caption}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={classes.table}>
        <caption className={classes.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [head, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
