import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  milepostEventCreatePermission,
  milepostFactCreatePermission,
  milepostGateEvaluatePermission,
  milepostMetricReadPermission,
} from '@milepost/backstage-plugin-milepost-common';
import {
  createMilepostScopeConditionalDecision,
  milepostScopeConditions,
} from '@milepost/backstage-plugin-milepost-node';
import {
  ALLOW,
  DENY,
  PART_OF_CATALOG,
  policy,
} from '../../__testUtils__/policy';

const user = (name: string) => mockCredentials.user(`user:default/${name}`);
const service = (name: string) => mockCredentials.service(`external:${name}`);

/** The kinds of caller that the permission matrix asks as, in the order of the cells of a row. */
export const callers = {
  anonymous: mockCredentials.none(),
  'a user who sees the whole catalog': user('whole'),
  'a user who sees part of the catalog': user('part'),
  'a user who may read of their own groups': user('own'),
  'a user without permissions of Milepost': user('without'),
  'a service that may read metrics': service('reader'),
  'a service that may push events and facts, and ask the gate':
    service('pipeline'),
} satisfies Record<string, BackstageCredentials>;

/** What each kind of caller gets. */
export type Cells<T> = readonly [T, T, T, T, T, T, T];

export function byCaller<T>(cells: readonly T[]): Record<string, T> {
  return Object.fromEntries(
    Object.keys(callers).map((caller, index) => [caller, cells[index]]),
  );
}

/** What the tokens of services are restricted to; the last is restricted to nothing. */
const restrictions: Record<string, readonly string[] | undefined> = {
  'external:reader': [milepostMetricReadPermission.name],
  'external:pipeline': [
    milepostEventCreatePermission.name,
    milepostFactCreatePermission.name,
    milepostGateEvaluatePermission.name,
  ],
  'external:test-service': undefined,
};

function mayService(subject: string, permission: string): boolean {
  return (
    subject in restrictions &&
    (restrictions[subject]?.includes(permission) ?? true)
  );
}

const own = createMilepostScopeConditionalDecision(
  milepostMetricReadPermission,
  milepostScopeConditions.isOwnScope({ claims: ['group:default/team-a'] }),
);

function mayUser(name: string, permission: string) {
  switch (permission) {
    case 'catalog.entity.read':
      return name === 'part' ? PART_OF_CATALOG : ALLOW;
    case milepostMetricReadPermission.name:
      return { own, without: DENY }[name] ?? ALLOW;
    default:
      return name === 'without' ? DENY : ALLOW;
  }
}

/** As Backstage decides: services by the restrictions of their tokens, users by a policy. */
export const policyOfCallers = policy((permission, principal) => {
  switch (principal.type) {
    case 'service':
      return mayService(principal.subject, permission) ? ALLOW : DENY;
    case 'user':
      return mayUser(principal.userEntityRef.split('/')[1], permission);
    default:
      return DENY;
  }
});
