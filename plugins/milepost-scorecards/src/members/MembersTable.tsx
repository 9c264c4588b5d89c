import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import { columns } from './columns';
import type { MemberRow } from './memberRows';
import { MemberTableRow } from './MemberTableRow';
import type { RowOrder } from './rowOrder';
import { SortHeading } from './SortHeading';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    // On a narrow screen it scrolls by itself, and the names stay.
    scroll: {
      overflowX: 'auto',
      '&:focus-visible': { outline: `2px solid ${palette.accent}` },
    },
    table: { minWidth: 640 },
    heading: {
      fontSize: 12.5,
      color: palette.mute,
      fontWeight: 500,
      whiteSpace: 'nowrap',
      borderColor: palette.line,
    },
    name: {
      position: 'sticky',
      left: 0,
      zIndex: 1,
      background: palette.paper,
    },
  };
});

/** @internal */
export interface MembersTableProps {
  /** What the rows are, in the singular: `service`. */
  noun: string;
  /** What the table is called. */
  label: string;
  rows: readonly MemberRow[];
  order: RowOrder;
  onOrder: (order: RowOrder) => void;
  zone: string;
}

/** Members with their numbers, a row each; sorted by whatever heading is pressed. */
export function MembersTable(props: MembersTableProps) {
  const { noun, label, rows, order, onOrder, zone } = props;
  const classes = useStyles();
  const sorting = { order, onOrder };
  return (
    // What scrolls has to be reached by keyboard.
    <div
      className={classes.scroll}
      role="region"
      aria-label={`${label}, as a table`}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Table size="small" className={classes.table}>
        <TableHead>
          <TableRow>
            <SortHeading
              by="name"
              text={noun.charAt(0).toLocaleUpperCase('en-US') + noun.slice(1)}
              className={`${classes.heading} ${classes.name}`}
              {...sorting}
            />
            {columns.map(({ metric, heading, meaning }) => (
              <SortHeading
                key={metric}
                by={metric}
                text={heading}
                meaning={meaning}
                align="right"
                className={classes.heading}
                {...sorting}
              />
            ))}
            <SortHeading
              by="state"
              text="State"
              className={classes.heading}
              {...sorting}
            />
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <MemberTableRow
              key={row.member.scope}
              row={row}
              zone={zone}
              nameClass={classes.name}
            />
          ))}
          {rows.length === 0 && (
            <TableRow>
              <TableCell colSpan={columns.length + 2}>
                Nothing of this kind.
              </TableCell>
            </TableRow>
          )}
        </TableBody>
      </Table>
    </div>
  );
}
