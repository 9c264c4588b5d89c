import { createBackend } from '@backstage/backend-defaults';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { entitiesOf } from '../organisation/entitiesOf';
import { organisationOf } from '../organisation/organisation';
import { reorganised } from '../organisation/reorganised';
import { barePlugin } from './barePlugin';
import { pagerModule } from './pagerModule';
import { sliModule } from './sliModule';

/** A portal with Milepost and nothing else, in a process of its own; its catalog is the organisation's. */

const { scale, until, isReorganised } = JSON.parse(process.env.MILEPOST_BENCH!);
const organisation = organisationOf(scale, until);
const entities = entitiesOf(
  isReorganised ? reorganised(organisation) : organisation,
);
const byRef = new Map(
  entities.map(entity => [
    `${entity.kind}:default/${entity.metadata.name}`.toLocaleLowerCase('en-US'),
    entity,
  ]),
);

const catalog: Partial<CatalogService> = {
  async getEntitiesByRefs({ entityRefs }) {
    return { items: entityRefs.map(ref => byRef.get(ref)) };
  },
  async *streamEntities(): AsyncIterable<Entity[]> {
    for (let start = 0; start < entities.length; start += 500) {
      yield entities.slice(start, start + 500);
    }
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
backend.add(barePlugin);
backend.add(import('@milepost/backstage-plugin-milepost-backend'));
backend.add(pagerModule);
backend.add(sliModule);
backend.start();
