import type { MembersAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  aboutLines,
  exportedMetric,
  formatValue,
  type ExportTable,
} from '@milepost/backstage-plugin-milepost-react';
import { blockIds, blockTitles, type BlockMetrics } from '../blocks/blocks';
import { scorecardNote } from '../words/scorecardWords';

/** The numbers of a scorecard, a row each, to take along. */
export function exportScorecard(options: {
  title: string;
  answer: MembersAnswer;
  blocks: BlockMetrics;
}): ExportTable {
  const { title, answer, blocks } = options;
  const { scope, window, ownership, whole } = answer;
  const rows = blockIds.flatMap(id =>
    blocks[id].flatMap(metric => {
      const value = whole.find(candidate => candidate.metric === metric);
      return value ? [{ block: blockTitles[id], value }] : [];
    }),
  );
  const metrics = rows.map(({ value }) => value);
  return {
    title,
    about: aboutLines({ scope, window, ownership, metrics }),
    columns: [
      'Part',
      'Metric',
      'Value',
      'Note',
      'Before',
      'Plain value',
      'Unit',
      'N',
      'State',
    ].map(name => ({ title: name })),
    rows: rows.map(({ block, value }) => {
      const { text, value: plain, n, state } = exportedMetric(value);
      const before = value.withheld ? null : value.previous.value;
      return [
        block,
        value.title,
        plain === null ? text : formatValue(plain, value.unit),
        plain === null ? '' : scorecardNote(value) ?? '',
        before === null ? '' : formatValue(before, value.unit),
        plain,
        value.unit,
        value.withheld ? null : n,
        state,
      ];
    }),
  };
}
