import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import type {
  Member,
  MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  formatValue,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { useAddress } from '../links/useAddress';
import { usePageSearch } from '../links/usePageSearch';
import { cellWords } from '../members/cellWords';
import type { Column } from '../members/columns';
import { MemberCell } from '../members/MemberCell';
import { nameOf } from '../members/memberRows';
import { scorecardNote } from '../words/scorecardWords';

const RELIABILITY =
  /^(slo-|service-level|error-budget|burn-rate|time-to-exhaustion)/;

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    // The portal's theme shades every other row.
    row: { '&&': { background: 'transparent' } },
    cell: { borderBottom: `1px solid ${palette.line}` },
    heading: {
      borderBottom: `1px solid ${palette.line}`,
      color: palette.mute,
      fontSize: 12.5,
    },
    note: {
      fontSize: 12.5,
      color: palette.mute,
      borderBottom: `1px solid ${palette.line}`,
    },
  };
});

/** The members of a scope with one number each, by name, and what the whole would be without them. */
export function MemberPulls(props: {
  whole: MetricValue;
  members: readonly Member[];
}) {
  const { whole, members } = props;
  const classes = useStyles();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell className={classes.heading}>Service</TableCell>
          <TableCell className={classes.heading} align="right">
            Its own
          </TableCell>
          <TableCell className={classes.heading}>Of what</TableCell>
          <TableCell className={classes.heading} align="right">
            All without it
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {members.filter(has(whole.metric)).map(member => (
          <PullRow key={member.scope} member={member} whole={whole} />
        ))}
      </TableBody>
    </Table>
  );
}

function PullRow(props: { member: Member; whole: MetricValue }) {
  const { member, whole } = props;
  const classes = useStyles();
  const column = columnOf(whole);
  const metric = member.metrics.find(own => own.metric === whole.metric);
  const words = cellWords(column, metric);
  const without = member.pulls[whole.metric]?.without ?? null;
  const place = usePlace(member, column);
  return (
    <TableRow className={classes.row}>
      <TableCell
        component="th"
        scope="row"
        role="rowheader"
        className={classes.cell}
      >
        <EntityName scope={member.scope} plain={member.deleted} />
      </TableCell>
      <MemberCell
        words={words}
        label={`${whole.title} of ${nameOf(
          member.scope,
        )}: open what it rests on`}
        to={place}
      />
      <TableCell className={classes.note}>
        {metric && words.number !== undefined && scorecardNote(metric)}
      </TableCell>
      <TableCell align="right" className={classes.note}>
        {without !== null &&
          words.number !== undefined &&
          formatValue(without, whole.unit)}
      </TableCell>
    </TableRow>
  );
}

/** Some metrics do not apply to all members. */
function has(metric: string): (member: Member) => boolean {
  return member => member.metrics.some(own => own.metric === metric);
}

function columnOf({ metric, title }: MetricValue): Column {
  return {
    metric,
    heading: title,
    meaning: title,
    tab: RELIABILITY.test(metric) ? 'reliability' : 'delivery',
    valueOf: ({ value }) => value,
  };
}

function usePlace(member: Member, { metric, tab }: Column): string | undefined {
  const address = useAddress();
  const search = usePageSearch();
  if (member.deleted) {
    return undefined;
  }
  const query = tab === 'delivery' ? search.service({ evidence: metric }) : '';
  return address({ scope: member.scope, tab, search: query });
}
