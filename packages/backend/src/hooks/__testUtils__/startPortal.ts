import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import milepostPlugin from '@milepost/backstage-plugin-milepost-backend';
import type { Knex } from 'knex';
import request from 'supertest';
import { portalServices } from '../../__testUtils__/portalServices';

/** A portal with some sources, and a database that can be looked into. */
export interface Portal {
  /** Where tools send to, without the name of the source. */
  hooks: string;
  /** Sends a body as it is, and gives the status of the answer. */
  deliver(
    source: string,
    body: string | Buffer,
    headers: Record<string, string>,
  ): Promise<number>;
  /** All events, oldest first, once nothing waits any more. */
  events(): Promise<Record<string, unknown>[]>;
  /** How many payloads are in each state, and how many came again. */
  counts(): Promise<Record<string, number>>;
  /** Runs a task that would otherwise wait for its time. */
  run(task: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a portal: real HTTP, a real database. */
export async function startPortal(options: {
  knex: Knex;
  /** The modules under test. */
  features: (BackendFeature | Promise<{ default: BackendFeature }>)[];
  /** Under `milepost`. */
  config: object;
}): Promise<Portal> {
  const { knex, features, config } = options;
  const data = { milepost: config as {} };
  const services = portalServices(knex);
  const backend = await startTestBackend({
    features: [
      milepostPlugin,
      ...features,
      eventsServiceFactory,
      catalogServiceMock.factory({ entities: [] }),
      ...services.features,
      mockServices.rootConfig.factory({ data }),
    ],
  });
  const path = '/api/milepost/v1/hooks';
  return {
    hooks: `http://127.0.0.1:${backend.server.port()}${path}`,
    async deliver(source, body, headers) {
      const response = await request(backend.server)
        .post(`${path}/${source}`)
        .set('Authorization', mockCredentials.none.header())
        .set('Content-Type', 'application/json')
        .set(headers)
        .send(body.toString());
      return response.status;
    },
    events: () => eventsIn(knex),
    counts: () => countsIn(knex),
    run: task => services.scheduler.triggerTask(task),
    stop: () => backend.stop(),
  };
}

async function eventsIn(knex: Knex): Promise<Record<string, unknown>[]> {
  await settled(knex);
  const bodies: string[] = await knex('events')
    .orderBy(['time', 'event_id'])
    .pluck('body');
  return bodies.map(body => JSON.parse(body));
}

async function countsIn(knex: Knex): Promise<Record<string, number>> {
  await settled(knex);
  const states: string[] = await knex('inbox').pluck('state');
  const [sums] = await knex('sources').sum({
    duplicates: 'duplicates',
    conflicts: 'conflicts',
  });
  const ofState = (state: string) =>
    states.filter(other => other === state).length;
  return {
    mapped: ofState('mapped'),
    unmapped: ofState('unmapped'),
    duplicates: Number(sums.duplicates),
    conflicts: Number(sums.conflicts),
  };
}

async function settled(knex: Knex): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const waiting = await knex('inbox').where({ state: 'pending' }).first();
    if (!waiting) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('payloads still wait after 20 s');
}
