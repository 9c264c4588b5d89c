import type { WindowAnswer } from '@milepost/backstage-plugin-milepost-common';
import { parse } from 'papaparse';
import { metricValue } from '../__testUtils__/metricValue';
import { aboutLines } from './aboutLines';
import { csvOf } from './csvOf';
import { exportedMetric } from './exportedMetric';
import type { ExportTable } from './ExportTable';
import { markdownOf } from './markdownOf';
import { permalink } from './permalink';
import { fileName } from './saveFile';

const shown: WindowAnswer = {
  from: '2026-08-24',
  to: '2026-11-22',
  zone: 'Europe/Berlin',
  start: '2026-08-23T22:00:00.000Z',
  end: '2026-11-21T23:00:00.000Z',
};

const leadTime = metricValue({ coverage: { applicable: 6, connected: 5 } });

const table: ExportTable = {
  title: 'Services of payments',
  about: aboutLines({
    scope: 'group:default/payments',
    window: shown,
    ownership: 'then',
    metrics: [leadTime],
  }),
  columns: [{ title: 'Service' }, { title: 'Lead time', unit: 'seconds' }],
  rows: [
    ['checkout', exportedMetric(leadTime)],
    ['=1+1|<b>', exportedMetric(metricValue({ state: 'few', n: 2 }))],
    [
      'ledger',
      exportedMetric(metricValue({ state: 'no-source', value: null, n: 0 })),
    ],
  ],
};

const plain = (text: string) => text.replace(/\u202f/g, ' ');

describe('CSV', () => {
  const rows = parse<string[]>(csvOf(table)).data;

  it('begins with what it is about', () => {
    expect(rows.slice(0, 9)).toEqual([
      ['Services of payments'],
      ['Scope', 'group:default/payments'],
      ['Ownership', 'as owned when it happened'],
      [
        'Window',
        '2026-08-24 until 2026-11-22, which is excluded (90 days of Europe/Berlin)',
      ],
      ['Coverage', 'lead-time-for-changes 5 of 6'],
      ['Definitions', 'lead-time-for-changes v1'],
      ['Computed', '2026-11-21T14:02:00.000Z'],
      [
        'Link',
        'http://localhost/?window=2026-08-24..2026-11-21&ownership=then',
      ],
      [''],
    ]);
  });

  it('has each number with how many it rests on and what it is worth', () => {
    expect(rows.slice(9)).toEqual([
      ['Service', 'Lead time (seconds)', 'Lead time: n', 'Lead time: state'],
      ['checkout', '68400', '131', 'measured'],
      ["'=1+1|<b>", '68400', '2', 'few'],
      ['ledger', '', '0', 'no-source'],
    ]);
  });
});

describe('Markdown', () => {
  it('has the same, and what is in a cell stays in it', () => {
    const lines = plain(markdownOf(table)).split('\n');
    expect(lines[0]).toBe('# Services of payments');
    expect(lines[2]).toBe('- Scope: group:default/payments');
    expect(lines.slice(10)).toEqual([
      '| Service | Lead time |',
      '| --- | ---: |',
      '| checkout | 19 h (131) |',
      '| =1+1\\|\\<b\\> | 19 h (few, 2) |',
      '| ledger | no-source |',
      '',
    ]);
  });

  it('makes one line of several', () => {
    const rows = [['a\n| b |', null]];
    expect(markdownOf({ ...table, rows })).toContain('| a \\| b \\| |  |');
  });
});

describe('a cell', () => {
  it('keeps to itself what is withheld', () => {
    const cell = exportedMetric(
      metricValue({
        withheld: true,
        state: 'not-applicable',
        value: null,
        n: 0,
      }),
    );
    expect(cell).toEqual({
      value: null,
      n: 0,
      state: 'withheld',
      text: 'withheld',
    });
  });

  it('has no number where nothing happened, unless it counts', () => {
    const none = { state: 'none', value: 0, n: 0 } as const;
    expect(exportedMetric(metricValue(none)).value).toBeNull();
    expect(exportedMetric(metricValue({ ...none, unit: 'count' })).value).toBe(
      0,
    );
  });
});

describe('permalink', () => {
  it('carries the days and leaves the rest of the address alone', () => {
    expect(
      permalink({
        window: shown,
        ownership: 'today',
        page: '/catalog/default/group/payments/scorecard?window=90d&sort=name',
      }),
    ).toBe(
      'http://localhost/catalog/default/group/payments/scorecard?window=2026-08-24..2026-11-21&sort=name&ownership=today',
    );
  });
});

describe('fileName', () => {
  it('keeps letters and digits', () => {
    expect(fileName('Größe: “A/B” 2026', 'csv')).toBe('größe-a-b-2026.csv');
    expect(fileName('…', 'md')).toBe('table.md');
  });
});
