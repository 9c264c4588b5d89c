import type {
  AuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  localDay,
  milepostMetricReadPermission,
  milepostMetricReadSensitivePermission,
  milepostPermissions,
} from '@milepost/backstage-plugin-milepost-common';
import {
  milepostScopeResourceRef,
  milepostScopeRules,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { Hierarchies } from '../figures/Hierarchies';
import { scopeOf } from './scopeOf';
import { Visibility } from './Visibility';
import { VisibleEntities } from './VisibleEntities';

/** Says what permissions there are and what policies may make them depend on; decides by them. */
export function createVisibility(options: {
  auth: AuthService;
  catalog: CatalogService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  knex: Knex;
  /** Kinds of entity that can be deployed. */
  kinds: readonly string[];
  zone: string;
  sensitive: ReadonlySet<string>;
}): Visibility {
  const { permissionsRegistry, knex, zone } = options;
  const hierarchies = new Hierarchies();
  const hierarchy = () => hierarchies.load(knex);
  const today = () => localDay(Date.now(), zone);
  permissionsRegistry.addPermissions(
    milepostPermissions.filter(each => !isResourcePermission(each)),
  );
  permissionsRegistry.addResourceType({
    resourceRef: milepostScopeResourceRef,
    permissions: [
      milepostMetricReadPermission,
      milepostMetricReadSensitivePermission,
    ],
    rules: Object.values(milepostScopeRules),
    getResources: async refs => {
      const place = { hierarchy: await hierarchy(), day: today() };
      return refs.map(ref => scopeOf(ref, place));
    },
  });
  return new Visibility({
    ...options,
    // Systems have service level objectives of their own, which add to figures.
    visibleEntities: new VisibleEntities({
      ...options,
      kinds: [...options.kinds, 'System'],
    }),
    isAllowed: createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(milepostScopeResourceRef),
    ),
    hierarchy,
    today,
  });
}
