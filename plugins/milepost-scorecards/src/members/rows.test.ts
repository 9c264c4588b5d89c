import type { Member } from '@milepost/backstage-plugin-milepost-common';
import { metricValue, type Told } from '../../dev/fake/metrics';
import { columnMetrics } from './columns';
import { memberRows } from './memberRows';
import { belongedWords } from './memberState';
import { everything, filterChoices, filterRows } from './rowFilter';
import { byName, sortRows, turnedOrder } from './rowOrder';

function memberOf(
  name: string,
  told: Record<string, Told> = {},
  more: Partial<Member> = {},
): Member {
  return {
    scope: `component:default/${name}`,
    kind: 'component',
    type: 'service',
    tier: null,
    lifecycle: null,
    owner: null,
    deleted: false,
    belonged: [{ from: null, to: null }],
    metrics: columnMetrics.map(id =>
      metricValue(id, told[id] ?? { state: 'no-source' }, 0),
    ),
    pulls: {},
    ...more,
  };
}

const frequency = (value: number | null, state?: Told['state']) => ({
  'deployment-frequency': { value, state },
});

const rows = memberRows([
  memberOf('b10', frequency(0.1), { tier: '2' }),
  memberOf('b9', frequency(0.3), { tier: '1' }),
  memberOf('a', {}),
  memberOf('c', frequency(0, 'none')),
]);
const namesOf = (list: readonly { name: string }[]) =>
  list.map(({ name }) => name);

describe('rows of a table', () => {
  it('begin by name', () => {
    expect(namesOf(sortRows(rows, byName))).toEqual(['a', 'b9', 'b10', 'c']);
  });

  it('without a number come last in either direction', () => {
    const up = turnedOrder(byName, 'deployment-frequency');
    expect(namesOf(sortRows(rows, up))).toEqual(['c', 'b10', 'b9', 'a']);
    const down = turnedOrder(up, 'deployment-frequency');
    expect(namesOf(sortRows(rows, down))).toEqual(['b9', 'b10', 'c', 'a']);
    expect(turnedOrder(down, 'name')).toEqual(byName);
  });

  it('are found by name, tier and state', () => {
    expect(namesOf(filterRows(rows, { ...everything, text: ' B1 ' }))).toEqual([
      'b10',
    ]);
    expect(namesOf(filterRows(rows, { ...everything, tier: '1' }))).toEqual([
      'b9',
    ]);
    expect(
      namesOf(filterRows(rows, { ...everything, state: 'no-source' })),
    ).toEqual(['a']);
    expect(filterChoices(rows)).toEqual({
      tiers: ['1', '2', 'none'],
      states: ['measured', 'no-source', 'none'],
    });
  });
});

describe('the state of a member', () => {
  const stateOf = (told: Record<string, Told>) =>
    memberRows([memberOf('a', told)])[0].state;

  it('is bad news as soon as a source of one number is quiet', () => {
    expect(
      stateOf({
        ...frequency(1),
        'change-fail-rate': { value: 0.1, state: 'silent' },
      }),
    ).toBe('silent');
  });

  it('is few only where nothing is surer', () => {
    const few: Record<string, Told> = {
      'lead-time-for-changes': { value: 60, state: 'few' },
    };
    expect(stateOf(few)).toBe('few');
    expect(stateOf({ ...few, ...frequency(1) })).toBe('measured');
  });

  it('is withheld where every number is', () => {
    const withheld: Told = { state: 'not-applicable', withheld: true };
    const all = Object.fromEntries(columnMetrics.map(id => [id, withheld]));
    expect(stateOf(all)).toBe('withheld');
    expect(stateOf({ ...all, ...frequency(1) })).toBe('measured');
  });

  it('says when it came and went', () => {
    const belonged = [
      { from: '2026-10-03', to: '2026-10-20' },
      { from: '2026-11-01', to: '2026-11-12' },
    ];
    expect(belongedWords(memberOf('a', {}, { belonged }))).toEqual([
      'joined 3 Oct',
      'left 12 Nov',
    ]);
    expect(belongedWords(memberOf('a'))).toEqual([]);
  });
});

describe('a cell', () => {
  const cellOf = (column: number, told: Record<string, Told>) =>
    memberRows([memberOf('a', told)])[0].cells[column];

  it('says why there is no number', () => {
    expect(cellOf(1, {}).text).toBe('not connected');
    expect(cellOf(4, {}).text).toBe('no SLO');
    expect(cellOf(1, { 'lead-time-for-changes': { state: 'none' } })).toEqual({
      text: 'none',
    });
    expect(
      cellOf(2, {
        'change-fail-rate': {
          state: 'not-applicable',
          withheld: true,
          hint: { text: 'Too small.' },
        },
      }),
    ).toEqual({ text: 'withheld', why: 'Too small.' });
  });

  it('tells a week of deployments, and the least of several budgets', () => {
    expect(cellOf(0, frequency(0.6)).text).toBe('4.2');
    expect(
      cellOf(4, {
        'error-budget-remaining': { value: 0.5, details: { lowest: -0.21 } },
      }),
    ).toMatchObject({ number: -0.21, text: '-21\u202f%' });
  });
});
