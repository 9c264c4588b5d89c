import { createBackend } from '@backstage/backend-defaults';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';

/** A backend to be killed: Milepost and nothing else, with a catalog of one component. */

const shop = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    namespace: 'default',
    annotations: { 'github.com/project-slug': 'acme/shop' },
  },
  spec: { type: 'service', owner: 'team-a', lifecycle: 'production' },
};

const catalog: Partial<CatalogService> = {
  async getEntitiesByRefs({ entityRefs }) {
    return {
      items: entityRefs.map(ref =>
        ref === 'component:default/shop' ? shop : undefined,
      ),
    };
  },
  async *streamEntities() {
    yield [shop];
  },
};

const backend = createBackend();
backend.add(
  createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => catalog as CatalogService,
  }),
);
backend.add(import('@milepost/backstage-plugin-milepost-backend'));
backend.start();
