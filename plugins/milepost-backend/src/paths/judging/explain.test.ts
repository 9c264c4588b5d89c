import type { Comparison } from '@milepost/backstage-plugin-milepost-common';
import { explain, wantedOf } from './explain';
import { factKey } from './factKey';

describe('wantedOf', () => {
  it.each<[string, Comparison['operator'], number, string]>([
    ['metric:change-fail-rate', 'lessThanInclusive', 0.15, 'at most 15 %'],
    ['metric:time-to-acknowledge', 'lessThan', 900, 'less than 15 minutes'],
    ['metric:lead-time-for-changes', 'lessThan', 90_000, 'less than 25 hours'],
    ['milepost:alert-rules-with-runbook-share', 'equal', 1, '100 %'],
    ['pushed:chaos/exercised-at', 'withinDays', 1, 'at most 1 day ago'],
    ['pushed:chaos/exercised-at', 'withinDays', 92, 'at most 92 days ago'],
    ['pushed:scanner/critical', 'equal', 0, '0'],
  ])('%s %s %d', (fact, operator, value, words) => {
    expect(wantedOf({ fact, operator, value })).toBe(words);
  });
});

describe('explain', () => {
  const comparison: Comparison = {
    fact: 'metric:change-fail-rate',
    operator: 'lessThanInclusive',
    value: 0.15,
  };

  it('names facts as people do, without the digits that nobody reads', () => {
    const key = factKey(comparison);
    const leaves = [{ comparison, outcome: 'fail' as const }];
    const readings = new Map([
      [key, { state: 'known' as const, value: 0.23452 }],
    ]);
    expect(explain('fail', leaves, readings)).toBe(
      'change fail rate is 23.5 %; asked for is at most 15 %.',
    );
  });
});
