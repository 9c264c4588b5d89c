import { mockServices } from '@backstage/backend-test-utils';
import type {
  BackstageCredentials,
  BackstageNonePrincipal,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

type Principal =
  | BackstageNonePrincipal
  | BackstageServicePrincipal
  | BackstageUserPrincipal;

/** The catalog shows what its users own; the conditions are the catalog's affair. */
export const PART_OF_CATALOG: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims: [] },
  },
};

export const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
export const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** A permissions service that decides as is told, by the name of the permission. */
export function policy(
  decide: (permission: string, principal: Principal) => PolicyDecision,
) {
  const principalOf = (options: unknown) =>
    (options as { credentials: BackstageCredentials<Principal> }).credentials
      .principal;
  return mockServices.permissions.mock({
    authorize: async (asked, options) =>
      asked.map(({ permission }) => ({
        result: definitive(decide(permission.name, principalOf(options))),
      })),
    authorizeConditional: async (asked, options) =>
      asked.map(({ permission }) =>
        decide(permission.name, principalOf(options)),
      ),
  }).factory;
}

function definitive({ result }: PolicyDecision) {
  return result === AuthorizeResult.ALLOW
    ? AuthorizeResult.ALLOW
    : AuthorizeResult.DENY;
}
