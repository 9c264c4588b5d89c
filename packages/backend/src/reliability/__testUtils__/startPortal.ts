import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import milepostPlugin from '@milepost/backstage-plugin-milepost-backend';
import type { Knex } from 'knex';
import { portalServices } from '../../__testUtils__/portalServices';

/** What somebody was told. */
export interface Told {
  recipients: unknown;
  payload: {
    title: string;
    severity?: string;
    topic?: string;
    scope?: string;
  };
}

/** A portal that reads SLIs, with everybody who is told listening. */
export interface Portal {
  told: Told[];
  /** Asks as a person does. @throws with the answer when it is no success */
  ask(path: string, body?: object): Promise<any>;
  /** Runs a task that would otherwise wait for its time. */
  run(task: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a portal: real HTTP, a real database. */
export async function startPortal(options: {
  knex: Knex;
  entities: Entity[];
  /** Under `milepost`. */
  config: object;
}): Promise<Portal> {
  const { knex, entities, config } = options;
  const told: Told[] = [];
  const services = portalServices(knex);
  const backend = await startTestBackend({
    features: [
      milepostPlugin,
      import('@milepost/backstage-plugin-milepost-backend-module-prometheus'),
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({ data: { milepost: config as {} } }),
      ...services.features,
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async sent => {
            told.push(sent as Told);
          },
        }),
      }),
    ],
  });
  const base = `http://127.0.0.1:${backend.server.port()}/api/milepost`;
  return {
    told,
    ask: async (path, body) => {
      const response = await fetch(`${base}${path}`, {
        method: body ? 'POST' : 'GET',
        body: body && JSON.stringify(body),
        headers: {
          authorization: mockCredentials.user.header(),
          'content-type': 'application/json',
        },
      });
      if (!response.ok) {
        throw new Error(`${response.status} ${await response.text()}`);
      }
      return response.json();
    },
    run: task => services.scheduler.triggerTask(task),
    stop: () => backend.stop(),
  };
}
