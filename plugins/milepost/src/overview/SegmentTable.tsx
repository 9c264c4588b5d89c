import { makeStyles } from '@material-ui/core/styles';
import type {
  Member,
  MetricValue,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  windowDays,
  type MetricsQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { SegmentRows } from './SegmentRows';

/** Of so many scopes at once can be asked what moved. */
const CHUNK = 20;

const texts = { moved: 'What moved' };

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    frame: {
      overflowX: 'auto',
      marginTop: theme.spacing(1.5),
      '&:focus-visible': { outline: `2px solid ${palette.accent}` },
    },
    table: {
      borderCollapse: 'collapse',
      width: '100%',
      minWidth: 760,
      fontSize: 13.5,
      '& th, & td': {
        padding: theme.spacing(1),
        textAlign: 'left',
        verticalAlign: 'top',
        borderBottom: `1px solid ${palette.line}`,
      },
      '& thead th': { fontSize: 12, fontWeight: 500, color: palette.mute },
      '& tbody th': { fontWeight: 500 },
      '& tbody:last-child > tr:last-child > *': { borderBottom: 0 },
      '& td:last-child': { minWidth: 230 },
      '& .number': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
    },
  };
});

/** A row for each part with the numbers of the page, by name. */
export function SegmentTable(props: {
  /** What a row is: `department`. */
  name: string;
  members: readonly Member[];
  /** The metrics of the whole, in the order of the page. */
  columns: readonly MetricValue[];
  query: MetricsQuery;
  days: WindowAnswer;
}) {
  const { name, members, columns, query, days } = props;
  const classes = useStyles();
  const title = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  return (
    // Reached by keyboard so that it can be scrolled.
    <div
      className={classes.frame}
      role="region"
      aria-label={`By ${name}`}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            {columns.map(column => (
              <th key={column.metric} scope="col" className="number">
                {column.title}
              </th>
            ))}
            <th scope="col">{texts.moved}</th>
          </tr>
        </thead>
        {chunksOf(members).map(chunk => (
          <SegmentRows
            key={chunk[0].scope}
            members={chunk}
            columns={columns}
            query={query}
            days={windowDays(days)}
          />
        ))}
      </table>
    </div>
  );
}

function chunksOf(members: readonly Member[]): Member[][] {
  const count = Math.ceil(members.length / CHUNK);
  return Array.from({ length: count }, (_, index) =>
    members.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
