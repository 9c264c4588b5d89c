import { makeStyles } from '@material-ui/core/styles';
import type { MembersAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  ExportMenu,
  formatCount,
  milepostPalette,
  type ExportTable,
} from '@milepost/backstage-plugin-milepost-react';
import { useState } from 'react';
import { Section } from '../scorecard/Section';
import { memberRows } from './memberRows';
import { MembersTable } from './MembersTable';
import { Pager, PAGE_ROWS } from './Pager';
import { everything, filterChoices, filterRows } from './rowFilter';
import { RowFilterForm } from './RowFilterForm';
import { byName, sortRows } from './rowOrder';

/** So many are found at a glance. */
const FEW = 4;

const useStyles = makeStyles(theme => ({
  count: {
    margin: theme.spacing(1, 0, 0),
    fontSize: 13,
    color: milepostPalette(theme).mute,
  },
}));

/** @internal */
export interface MembersSectionProps {
  title: string;
  sentence: string;
  /** What the rows are, in the singular: `service`. */
  noun: string;
  answer: MembersAnswer;
  /** The rows that are shown, in their order, as a table to take along. */
  table: (rows: MembersAnswer['members']) => ExportTable;
}

/** The members of a scope as a table: by name until somebody sorts; all that is chosen is what is exported. */
export function MembersSection(props: MembersSectionProps) {
  const { title, sentence, noun, answer, table } = props;
  const classes = useStyles();
  const [order, setOrder] = useState(byName);
  const [filter, setFilter] = useState(everything);
  const [page, setPage] = useState(0);
  const all = memberRows(answer.members);
  const rows = sortRows(filterRows(all, filter), order);
  const from = Math.min(page, Math.ceil(rows.length / PAGE_ROWS) - 1);
  const shown = rows.slice(Math.max(0, from) * PAGE_ROWS).slice(0, PAGE_ROWS);
  return (
    <Section
      title={title}
      sentence={sentence}
      action={
        <ExportMenu table={() => table(rows.map(({ member }) => member))} />
      }
    >
      {all.length > FEW && (
        <RowFilterForm
          filter={filter}
          onFilter={setFilter}
          choices={filterChoices(all)}
          label={`Find a ${noun}`}
        />
      )}
      <MembersTable
        noun={noun}
        label={title}
        rows={shown}
        order={order}
        onOrder={setOrder}
        zone={answer.window.zone}
      />
      <p className={classes.count} role="status">
        {rows.length < all.length &&
          `${rows.length} of ${formatCount(all.length, noun)}. `}
        {answer.total > all.length &&
          `The first ${all.length} by name of ${answer.total}.`}
      </p>
      <Pager page={Math.max(0, from)} rows={rows.length} onPage={setPage} />
    </Section>
  );
}
