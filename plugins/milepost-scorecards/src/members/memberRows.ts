import type { Member } from '@milepost/backstage-plugin-milepost-common';
import { cellWords, type CellWords } from './cellWords';
import { columns } from './columns';
import { memberState, type MemberState } from './memberState';

/** One row of a table: a member with what its cells say. */
export interface MemberRow {
  member: Member;
  /** By which the rows are sorted and found. */
  name: string;
  cells: readonly CellWords[];
  state: MemberState;
}

/** The rows of members, in their order. */
export function memberRows(members: readonly Member[]): MemberRow[] {
  return members.map(member => ({
    member,
    name: nameOf(member.scope),
    cells: columns.map(column =>
      cellWords(
        column,
        member.metrics.find(({ metric }) => metric === column.metric),
      ),
    ),
    state: memberState(member),
  }));
}

/** `checkout` of `component:default/checkout`; with its namespace unless that is the usual one. */
export function nameOf(ref: string): string {
  return ref.replace(/^[^:]*:/, '').replace(/^default\//, '');
}
