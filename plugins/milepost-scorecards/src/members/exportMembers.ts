import type {
  Member,
  MembersAnswer,
  MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import {
  aboutLines,
  exportedMetric,
  type ExportCell,
  type ExportTable,
} from '@milepost/backstage-plugin-milepost-react';
import { columns, metricOf } from './columns';
import { belongedWords, memberState, memberStateName } from './memberState';

/** The members that a table shows, in its order, to take along. */
export function exportMembers(options: {
  title: string;
  /** What a row is: `Service`. */
  noun: string;
  answer: MembersAnswer;
  members: readonly Member[];
}): ExportTable {
  const { title, noun, answer, members } = options;
  const { scope, window, ownership, whole } = answer;
  const shown = whole.filter(({ metric }) =>
    columns.some(column => column.metric === metric),
  );
  return {
    title,
    about: aboutLines({ scope, window, ownership, metrics: shown }),
    columns: [
      { title: noun },
      { title: 'Tier' },
      ...columns.map(({ meaning, metric }) => ({
        title: meaning,
        unit: whole.find(value => value.metric === metric)?.unit ?? 'count',
      })),
      { title: 'State' },
    ],
    rows: members.map(rowOf),
  };
}

function rowOf(member: Member): ExportCell[] {
  const state = memberStateName(memberState(member)).replace('⚠ ', '');
  return [
    member.scope,
    member.tier,
    ...columns.map(({ metric, valueOf }) => {
      const value = metricOf(member, metric);
      return value ? exportedMetric(shownOf(value, valueOf)) : null;
    }),
    [state, ...belongedWords(member)].join(', '),
  ];
}

/** The number that the page shows of a metric. */
function shownOf(
  metric: MetricValue,
  valueOf: (metric: MetricValue) => number | null,
): MetricValue {
  return { ...metric, value: metric.withheld ? null : valueOf(metric) };
}
