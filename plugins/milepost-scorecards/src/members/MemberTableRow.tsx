import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import type { Member } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  milepostPalette,
  StateChip,
} from '@milepost/backstage-plugin-milepost-react';
import { useAddress } from '../links/useAddress';
import { usePageSearch } from '../links/usePageSearch';
import { columns, type Column } from './columns';
import { MemberCell } from './MemberCell';
import type { MemberRow } from './memberRows';
import { MemberStateWords } from './MemberStateWords';

const useStyles = makeStyles(theme => ({
  name: {
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${milepostPalette(theme).line}`,
    fontWeight: 400,
    // Leaves room for the numbers that it stays beside.
    [theme.breakpoints.down('xs')]: {
      whiteSpace: 'normal',
      overflowWrap: 'break-word',
      wordBreak: 'normal',
      padding: theme.spacing(0.75, 1),
    },
  },
  tier: {
    marginLeft: theme.spacing(1),
    [theme.breakpoints.down('xs')]: { display: 'block', marginLeft: 0 },
  },
  // The portal's theme shades every other row, and the name that stays in view has to cover what scrolls by.
  row: {
    '&:nth-of-type(odd)': { background: milepostPalette(theme).paper },
  },
}));

/** One member: its name, its numbers, and what is odd about it. */
export function MemberTableRow(props: {
  row: MemberRow;
  zone: string;
  /** Keeps the name in view. */
  nameClass: string;
}) {
  const { row, zone, nameClass } = props;
  const { member, name, cells } = row;
  const classes = useStyles();
  const search = usePageSearch();
  const place = useEvidencePlace(member);
  const isService = member.kind === 'component';
  return (
    <TableRow className={classes.row}>
      <TableCell
        component="th"
        scope="row"
        role="rowheader"
        className={`${classes.name} ${nameClass}`}
      >
        <EntityName
          scope={member.scope}
          tab={isService ? 'delivery' : 'scorecard'}
          search={isService ? search.service() : search.scorecard()}
          plain={member.deleted}
        />
        {member.tier !== null && (
          <span className={classes.tier}>
            <StateChip tone="neutral">tier {member.tier}</StateChip>
          </span>
        )}
      </TableCell>
      {columns.map((column, index) => (
        <MemberCell
          key={column.metric}
          words={cells[index]}
          label={`${column.meaning} of ${name}: open what it rests on`}
          to={place(column)}
        />
      ))}
      <MemberStateWords row={row} zone={zone} />
    </TableRow>
  );
}

/** Where a number is explained: on the tab of a service with its evidence open, or on the scorecard of a group. */
function useEvidencePlace(
  member: Member,
): (column: Column) => string | undefined {
  const address = useAddress();
  const search = usePageSearch();
  if (member.deleted) {
    return () => undefined;
  }
  const { scope } = member;
  return ({ metric, tab }) => {
    const evidence = { evidence: metric };
    if (member.kind !== 'component') {
      return address({
        scope,
        tab: 'scorecard',
        search: search.scorecard(evidence),
      });
    }
    return tab === 'reliability'
      ? address({ scope, tab })
      : address({ scope, tab, search: search.service(evidence) });
  };
}
