import type {
  MetricValue,
  SeriesAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Reason } from '../visibility/Withholding';

/** Why a caller may not know a value. */
export type Withheld = Reason | 'sensitive' | 'few-people';

const TEXTS: Readonly<Record<Withheld, string>> = {
  hidden:
    'Some services behind it are hidden from you, and this number, alone or beside another, would tell of fewer than five of them.',
  moved:
    'Services that are hidden from you have come here or left: as owned today, this number would tell of them.',
  sensitive:
    'This metric is sensitive here: it needs the permission milepost.metric.read.sensitive.',
  'few-people':
    'So few people are in this group that its numbers would be about them rather than about a team: see milepost.groups.minimumPeople.',
};

/** A value without anything that it says. */
export function withheldValue(
  { metric, title, unit, direction, definition, computedAt }: MetricValue,
  why: Withheld,
): MetricValue {
  const nothing = { state: 'not-applicable', value: null, n: 0 } as const;
  return {
    metric,
    title,
    unit,
    direction,
    ...nothing,
    details: {},
    previous: nothing,
    inferred: 0,
    faults: 0,
    withheld: true,
    hint: { text: TEXTS[why] },
    definition,
    computedAt,
  };
}

/** A series without anything that its points say. */
export function withheldSeries({
  earlier: _,
  ...series
}: SeriesAnswer): SeriesAnswer {
  return {
    ...series,
    withheld: true,
    points: series.points.map(({ from, to, partial }) => ({
      from,
      to,
      partial,
      value: null,
      n: 0,
    })),
  };
}
