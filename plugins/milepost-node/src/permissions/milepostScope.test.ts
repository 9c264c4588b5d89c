import { milepostMetricReadPermission } from '@milepost/backstage-plugin-milepost-common';
import {
  createMilepostScopeConditionalDecision,
  milepostScopeConditions,
  milepostScopeRules,
  type MilepostScope,
} from './milepostScope';

/** Two teams in a department in a company, and another department. */
const above: Record<string, string[]> = {
  'group:default/team-a': ['group:default/shop', 'group:default/company'],
  'group:default/team-b': ['group:default/shop', 'group:default/company'],
  'group:default/team-c': ['group:default/bank', 'group:default/company'],
};

const scopeOf = (ref: string, owner: string): MilepostScope => ({
  ref,
  owners: [owner, ...(above[owner] ?? [])],
  departmentOf: (group, type) =>
    type === 'department' ? above[group]?.[0] : above[group]?.at(-1),
});

const owned = ['a', 'b', 'c'].map(name =>
  scopeOf(`component:default/${name}`, `group:default/team-${name}`),
);
const everything: MilepostScope = {
  ...owned[0],
  ref: 'organization',
  owners: [],
};

const allowed = (apply: (scope: MilepostScope) => boolean) =>
  [...owned, everything].filter(apply).map(({ ref }) => ref.split('/').at(-1));

describe('the rules for reading metrics', () => {
  const { isOwnScope, isInDepartment } = milepostScopeRules;

  it.each([
    [['user:default/jo', 'group:default/team-a'], ['a']],
    [['group:default/Team-A'], ['a']],
    [['group:default/shop'], ['a', 'b']],
    [['user:default/jo'], []],
    [[], []],
  ])('own scope: %j', (claims, expected) => {
    expect(allowed(each => isOwnScope.apply(each, { claims }))).toEqual(
      expected,
    );
  });

  it.each([
    ['group:default/team-a', 'department', ['a', 'b']],
    ['group:default/team-a', undefined, ['a', 'b', 'c']],
    ['group:default/nobody', 'department', []],
  ])('department of %s, of type %s', (claim, type, expected) => {
    const params = { claims: [claim], type };
    expect(allowed(each => isInDepartment.apply(each, params))).toEqual(
      expected,
    );
  });

  it('are what a policy can return', () => {
    expect(
      createMilepostScopeConditionalDecision(
        milepostMetricReadPermission,
        milepostScopeConditions.isOwnScope({ claims: ['group:default/shop'] }),
      ),
    ).toEqual({
      result: 'CONDITIONAL',
      pluginId: 'milepost',
      resourceType: 'milepost-scope',
      conditions: {
        rule: 'IS_OWN_SCOPE',
        resourceType: 'milepost-scope',
        params: { claims: ['group:default/shop'] },
      },
    });
  });
});
