import type { AdoptionAnswer } from '@milepost/backstage-plugin-milepost-common';
import { eligibleIn } from '@milepost/backstage-plugin-milepost-react';

/** A part of the scope. */
export type Segment = AdoptionAnswer['segments'][number];

/** A column that the table can be sorted by. */
export type SegmentColumn = 'name' | 'on' | 'off' | 'unknown' | 'exempt';

/** By what the table is sorted. */
export interface SegmentOrder {
  by: SegmentColumn;
  descending: boolean;
}

/** As a table begins: nobody is first or last. */
export const byName: SegmentOrder = { by: 'name', descending: false };

/** The order after a heading was pressed: another column starts with the most, the same one turns around. */
export function turnedOrder(
  order: SegmentOrder,
  by: SegmentColumn,
): SegmentOrder {
  const same = order.by === by;
  return { by, descending: same ? !order.descending : by !== 'name' };
}

/** Sorts parts; what belongs to none comes last by name. */
export function sortSegments(
  segments: readonly Segment[],
  { by, descending }: SegmentOrder,
): Segment[] {
  const sign = descending ? -1 : 1;
  return [...segments].sort((a, b) => {
    const byNumber = by === 'name' ? 0 : numberOf(a, by) - numberOf(b, by);
    const byText = compareNames(a, b);
    return sign * (byNumber || (by === 'name' ? byText : 0)) || byText;
  });
}

function numberOf(
  segment: Segment,
  by: Exclude<SegmentColumn, 'name'>,
): number {
  const eligible = eligibleIn(segment);
  if (by === 'on') {
    return eligible === 0 ? -1 : segment.on / eligible;
  }
  return segment[by];
}

function compareNames(a: Segment, b: Segment): number {
  return nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true });
}

function nameOf({ segment }: Segment): string {
  return segment === null ? '\uffff' : segment.replace(/^.*\//, '');
}
