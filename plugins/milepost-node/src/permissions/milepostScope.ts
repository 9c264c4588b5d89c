import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_MILEPOST_SCOPE } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

/**
 * What metrics are read of, as the rules of permission policies see it.
 *
 * @public
 */
export interface MilepostScope {
  /** The ref of a service, a group, a system or a domain, or `organization`. */
  ref: string;
  /** To whom it belongs today, the nearest first: its owner and the groups above; a group belongs to itself too. */
  owners: readonly string[];
  /**
   * The department of a group: the nearest of it and the groups above that has a type, such as `department`; without a
   * type the topmost.
   */
  departmentOf(group: string, type?: string): string | undefined;
}

/** What the permissions to read metrics are decided about. @public */
export const milepostScopeResourceRef = createPermissionResourceRef<
  MilepostScope,
  never
>().with({ pluginId: 'milepost', resourceType: RESOURCE_TYPE_MILEPOST_SCOPE });

const claims = z
  .array(z.string())
  .describe('Refs of what the user is and belongs to: ownershipEntityRefs');

const isOwnScope = createPermissionRule({
  name: 'IS_OWN_SCOPE',
  description:
    'Allow the numbers of own groups, of the groups below them, and of what these own',
  resourceRef: milepostScopeResourceRef,
  paramsSchema: z.object({ claims }),
  apply: ({ owners }, params) =>
    params.claims.some(claim => owners.includes(lower(claim))),
  toQuery: neverQueried,
});

const isInDepartment = createPermissionRule({
  name: 'IS_IN_DEPARTMENT',
  description:
    'Allow the numbers of the own department, of the groups below it, and of what these own',
  resourceRef: milepostScopeResourceRef,
  paramsSchema: z.object({
    claims,
    type: z
      .string()
      .optional()
      .describe(
        'Type of group that is a department; without it the topmost group is',
      ),
  }),
  apply: ({ owners, departmentOf }, params) =>
    params.claims.some(claim => {
      const department = departmentOf(lower(claim), params.type);
      return department !== undefined && owners.includes(department);
    }),
  toQuery: neverQueried,
});

/** The rules that a policy can make reading metrics depend on. @public */
export const milepostScopeRules = { isOwnScope, isInDepartment };

const exported = createConditionExports({
  resourceRef: milepostScopeResourceRef,
  rules: milepostScopeRules,
});

/** Conditions for policies: `isOwnScope({ claims })` and `isInDepartment({ claims, type })`. @public */
export const milepostScopeConditions = exported.conditions;

/** What a policy returns to make a permission to read metrics depend on the scope. @public */
export const createMilepostScopeConditionalDecision =
  exported.createConditionalDecision;

function lower(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}

/** Scopes are asked about one by one. */
function neverQueried(): never {
  throw new Error('Scopes of metrics are not queried');
}
