import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

/** What a portal in a test runs on: a real database, and a scheduler whose tasks the test triggers itself. */
export function portalServices(knex: Knex) {
  const scheduler = mockServices.scheduler();
  const features = [
    createServiceFactory({
      service: coreServices.database,
      deps: {},
      factory: () => mockServices.database({ knex }),
    }),
    createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => scheduler,
    }),
  ];
  return { scheduler, features };
}
