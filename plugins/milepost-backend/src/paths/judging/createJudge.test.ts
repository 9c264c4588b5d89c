import {
  parseGoldenPaths,
  type Condition,
} from '@milepost/backstage-plugin-milepost-common';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createJudge } from './createJudge';
import { factKey } from './factKey';
import type { FactReading } from './FactReading';

const now = Date.parse('2026-11-21T12:00:00Z');

const check = (rule: Condition) => ({
  id: 'it',
  title: 'It',
  why: 'why',
  fix: 'fix',
  effort: 'hours' as const,
  links: [],
  rule,
});

const known = (value: unknown): FactReading => ({ state: 'known', value });
const absent: FactReading = { state: 'absent' };
const silent: FactReading = {
  state: 'silent',
  lastAt: Date.parse('2026-10-01T00:00:00Z'),
  source: 'scanner',
};

const pushed = (name: string, operator: string, value: unknown) =>
  ({ fact: `pushed:${name}`, operator, value } as Condition);

async function judge(rule: Condition, facts: Record<string, FactReading>) {
  const byKey = new Map(
    Object.entries(facts).map(([fact, reading]) => [
      factKey({ fact: `pushed:${fact}` }),
      reading,
    ]),
  );
  const judged = await createJudge([check(rule)])({
    factOf: key => byKey.get(key) ?? absent,
    now,
  });
  return judged.get('it')!;
}

describe('createJudge', () => {
  it.each([
    ['equal', true, true],
    ['greaterThan', 3, 4],
    ['greaterThanInclusive', 3, 3],
    ['in', ['a', 'b'], 'b'],
    ['contains', 'x', ['x', 'y']],
    ['contains', 'x', 'x'],
    ['doesNotContain', 'z', ['x', 'y']],
    ['equal', 'x', ['x', 'y']],
    ['notEqual', 'z', ['x', 'y']],
    ['in', ['a', 'y'], ['x', 'y']],
    ['notIn', ['a', 'b'], ['x', 'y']],
    ['matches', '^group:', ['user:default/x', 'group:default/y']],
    ['exists', true, 'here'],
    ['exists', false, undefined],
    ['matches', '^v\\d', 'v4'],
    ['withinDays', 2, '2026-11-20'],
  ])('passes %s %p on %p', async (operator, value, fact) => {
    const judged = await judge(pushed('x', operator, value), {
      x: known(fact),
    });
    expect(judged).toEqual({ outcome: 'pass', sources: [] });
  });

  it.each([
    ['equal', true, false, 'x is false; asked for is true.'],
    ['equal', 0, undefined, 'x is not set; asked for is 0.'],
    ['lessThan', 3, 4, 'x is 4; asked for is less than 3.'],
    ['lessThan', 3, 'four', "x is 'four'; asked for is less than 3."],
    ['lessThan', 3, null, 'x is not set; asked for is less than 3.'],
    ['notIn', ['y'], ['x', 'y'], 'x is ["x","y"]; asked for is none of ["y"].'],
    ['exists', true, '', 'There is no x.'],
    ['exists', true, [], 'There is no x.'],
    [
      'withinDays',
      2,
      '2026-11-10',
      "x is '2026-11-10'; asked for is at most 2 days ago.",
    ],
    [
      'withinDays',
      2,
      '2026-12-10',
      "x is '2026-12-10'; asked for is at most 2 days ago.",
    ],
    ['withinDays', 2, 'soon', "x is 'soon'; asked for is at most 2 days ago."],
  ])('fails %s %p on %p, and says why', async (operator, value, fact, text) => {
    const judged = await judge(pushed('x', operator, value), {
      x: known(fact),
    });
    expect(judged).toEqual({ outcome: 'fail', text, sources: [] });
  });

  it('finds nothing by a JSONPath that cannot be evaluated', async () => {
    const rule = { ...pushed('x', 'exists', true), path: '$[?(@.a==)]' };
    expect(await judge(rule, { x: known([{ a: 1 }]) })).toMatchObject({
      outcome: 'fail',
    });
  });

  it('waits for what nobody told, and does not know what is silent', async () => {
    const rule = pushed('x', 'equal', 0);
    expect(await judge(rule, {})).toEqual({
      outcome: 'waiting',
      text: 'Nobody has told x yet.',
      sources: [],
    });
    expect(await judge(rule, { x: silent })).toEqual({
      outcome: 'unknown',
      text: 'x was last told on 2026-10-01.',
      sources: ['scanner'],
    });
  });

  it('lets nothing unknown turn a no into a yes', async () => {
    const not: Condition = { not: pushed('x', 'equal', 1) };
    expect((await judge(not, {})).outcome).toBe('waiting');
    expect((await judge(not, { x: known(1) })).outcome).toBe('fail');
    expect((await judge(not, { x: known(2) })).outcome).toBe('pass');
  });

  it('decides by what is known where that is enough', async () => {
    const either: Condition = {
      any: [
        pushed('x', 'equal', 1),
        { all: [pushed('y', 'equal', 1), pushed('z', 'equal', 1)] },
      ],
    };
    expect((await judge(either, { x: known(1) })).outcome).toBe('pass');
    expect((await judge(either, { x: known(0), y: known(0) })).outcome).toBe(
      'fail',
    );
    expect((await judge(either, { x: known(0), y: known(1) })).outcome).toBe(
      'waiting',
    );
    expect(
      (await judge(either, { x: known(0), y: known(1), z: silent })).outcome,
    ).toBe('unknown');
  });

  it('judges every check of the paths that ship: each waits, fails and passes', async () => {
    const directory = join(__dirname, '../../../paths');
    for (const file of readdirSync(directory)) {
      const text = readFileSync(join(directory, file), 'utf8');
      const { paths, faults } = parseGoldenPaths(text, { name: file });
      expect(faults).toEqual([]);
      const judgePath = createJudge(paths[0].checks);
      const outcomes = async (reading: FactReading) =>
        [...(await judgePath({ factOf: () => reading, now })).values()].map(
          ({ outcome }) => outcome,
        );
      expect(new Set(await outcomes(absent))).toEqual(new Set(['waiting']));
      expect(new Set(await outcomes(silent))).toEqual(new Set(['unknown']));
      expect(new Set(await outcomes(known(undefined)))).toEqual(
        new Set(['fail']),
      );
    }
  });
});
