import type {
  Member,
  MetricsAnswer,
  MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import {
  aboutLines,
  exportedMetric,
  type ExportCell,
  type ExportTable,
} from '@milepost/backstage-plugin-milepost-react';
import type { Segments } from './useSegments';

/** The numbers of the whole and of its parts, to be taken along. */
export function overviewTable(options: {
  scope: string;
  whole: MetricsAnswer;
  /** Ids, in the order of the page. */
  metrics: readonly string[];
  segments: Pick<Segments, 'segment' | 'otherGroups' | 'answer'>;
}): ExportTable {
  const { scope, whole, segments } = options;
  const { window, ownership } = whole;
  const metrics = shownIn(whole, options.metrics);
  const name = segments.otherGroups ? 'group' : segments.segment;
  const members = segments.answer?.members ?? [];
  return {
    title: `Engineering overview by ${name}`,
    about: aboutLines({ scope, window, ownership, metrics }),
    columns: [
      { title: name },
      ...metrics.map(({ title, unit }) => ({ title, unit })),
    ],
    rows: [
      [scope, ...metrics.map(exportedMetric)],
      ...members.map(member => rowOf(member, metrics)),
    ],
  };
}

/** The metrics of an answer in the order of the page. */
export function shownIn(
  { results: [{ metrics }] }: MetricsAnswer,
  ids: readonly string[],
): MetricValue[] {
  return ids.flatMap(id => metrics.find(({ metric }) => metric === id) ?? []);
}

function rowOf(member: Member, columns: readonly MetricValue[]): ExportCell[] {
  const cells = columns.map(({ metric }) => {
    const value = member.metrics.find(known => known.metric === metric);
    return value ? exportedMetric(value) : null;
  });
  return [member.scope, ...cells];
}
