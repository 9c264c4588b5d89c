import fc from 'fast-check';
import type { GoldenPath } from './goldenPath';
import { driftOf } from './drift';
import { judgeCondition, type CheckOutcome } from './judgeCondition';
import type { Comparison, Condition } from './condition';
import { standingOf, type CheckState } from './pathStanding';

const outcomes = ['pass', 'fail', 'waiting', 'unknown'] as const;
const states = [...outcomes, 'exempt', 'not-eligible'] as const;

const check = (id: string, effort: 'minutes' | 'hours' | 'days' | 'weeks') => ({
  id,
  title: id,
  why: 'why',
  fix: 'fix',
  effort,
  links: [],
  rule: { fact: 'entity', operator: 'exists' as const, value: true },
});

const path: GoldenPath = {
  name: 'road',
  title: 'Road',
  owner: 'group:default/platform',
  audience: [{}],
  versions: [
    { version: 'v1', date: '2026-01-01' },
    { version: 'v2', date: '2026-06-01' },
    { version: 'v3', date: '2026-09-01' },
  ],
  versionFrom: [],
  levels: [
    { name: 'bronze', title: 'Bronze', checks: ['a', 'b'] },
    { name: 'silver', title: 'Silver', checks: ['c'] },
  ],
  adopted: 'bronze',
  checks: [check('a', 'days'), check('b', 'minutes'), check('c', 'hours')],
};

const stand = (
  byCheck: Record<string, CheckState>,
  options?: { isEligible?: boolean; isExempt?: boolean },
) =>
  standingOf(path, {
    isEligible: true,
    isExempt: false,
    ...options,
    stateOf: ({ id }) => byCheck[id],
  });

const anyStates = fc.record({
  a: fc.constantFrom(...states),
  b: fc.constantFrom(...states),
  c: fc.constantFrom(...states),
});

describe('standingOf', () => {
  it.each<[CheckState, CheckState, string]>([
    ['pass', 'pass', 'on'],
    ['pass', 'fail', 'off'],
    ['waiting', 'pass', 'unknown'],
    ['unknown', 'pass', 'unknown'],
    ['exempt', 'pass', 'exempt'],
    ['exempt', 'fail', 'off'],
    ['exempt', 'waiting', 'exempt'],
    ['not-eligible', 'pass', 'on'],
    ['not-eligible', 'not-eligible', 'unknown'],
  ])('%s and %s are %s', (a, b, standing) => {
    expect(stand({ a, b, c: 'fail' }).standing).toBe(standing);
  });

  it('is on the road only when nothing that is asked for fails, waits, is unknown or exempt', () => {
    fc.assert(
      fc.property(anyStates, byCheck => {
        const { standing } = stand(byCheck);
        const asked = [byCheck.a, byCheck.b];
        const good = asked.every(state =>
          ['pass', 'not-eligible'].includes(state),
        );
        expect(standing === 'on').toBe(good && asked.includes('pass'));
      }),
    );
  });

  it('never says that an exemption or a wait is better than passing', () => {
    fc.assert(
      fc.property(anyStates, fc.constantFrom('a', 'b', 'c'), (byCheck, id) => {
        const before = stand(byCheck);
        const after = stand({ ...byCheck, [id]: 'pass' });
        expect(before.standing === 'on' && after.standing !== 'on').toBe(false);
        const rank = [undefined, 'bronze', 'silver'];
        expect(rank.indexOf(after.level)).toBeGreaterThanOrEqual(
          rank.indexOf(before.level),
        );
      }),
    );
  });

  it('says the level that is reached and the cheapest next step of the lowest that is not', () => {
    expect(stand({ a: 'fail', b: 'fail', c: 'pass' })).toMatchObject({
      next: 'b',
    });
    expect(stand({ a: 'pass', b: 'pass', c: 'waiting' })).toMatchObject({
      level: 'bronze',
      next: 'c',
    });
    const whole = stand({ a: 'pass', b: 'pass', c: 'pass' });
    expect(whole.level).toBe('silver');
    expect(whole.next).toBeUndefined();
  });

  it('leaves out whom the path is not for, and sets apart who is exempt', () => {
    const passing = { a: 'pass', b: 'pass', c: 'pass' } as const;
    expect(stand(passing, { isEligible: false })).toEqual({
      standing: 'not-eligible',
      checks: [],
    });
    expect(stand(passing, { isExempt: true }).standing).toBe('exempt');
  });
});

describe('judgeCondition', () => {
  const leaf = (value: number): Comparison => ({
    fact: 'entity',
    operator: 'equal',
    value,
  });
  const { condition } = fc.letrec<{ condition: Condition }>(tie => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.nat({ max: 5 }).map(leaf),
      fc
        .array(tie('condition'), { minLength: 1, maxLength: 3 })
        .map(all => ({ all })),
      fc
        .array(tie('condition'), { minLength: 1, maxLength: 3 })
        .map(any => ({ any })),
      tie('condition').map(not => ({ not })),
    ),
  }));
  const worlds = fc.array(fc.constantFrom<CheckOutcome>(...outcomes), {
    minLength: 6,
    maxLength: 6,
  });

  it('passes or fails only what would, whatever the unknown turned out to be', () => {
    fc.assert(
      fc.property(
        condition,
        worlds,
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (tree, world, truth) => {
          const known = judgeCondition(
            tree,
            ({ value }) => world[Number(value)],
          );
          const later = judgeCondition(tree, ({ value }) => {
            const outcome = world[Number(value)];
            const decided = outcome === 'pass' || outcome === 'fail';
            const turned = truth[Number(value)] ? 'pass' : 'fail';
            return decided ? outcome : turned;
          });
          expect(['pass', 'fail'].includes(known) ? known : later).toBe(later);
        },
      ),
    );
  });
});

describe('driftOf', () => {
  it('counts the versions that are newer, and says since when', () => {
    const at = (version: string, day = '2026-11-01') =>
      driftOf(path, { version, day });
    expect(at('1')).toEqual({ behind: 2, since: '2026-06-01' });
    expect(at('v2')).toEqual({ behind: 1, since: '2026-09-01' });
    expect(at('v3')).toEqual({ behind: 0 });
    expect(at('2', '2026-08-31')).toEqual({ behind: 0 });
    expect(at('v9')).toBeUndefined();
  });
});
