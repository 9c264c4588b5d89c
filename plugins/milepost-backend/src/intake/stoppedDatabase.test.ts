import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import knexFactory, { type Knex } from 'knex';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { OwnPostgres } from '../__testUtils__/OwnPostgres';
import { recordedLog } from '../__testUtils__/recordedLog';
import {
  incidentOf,
  signed,
  signedModule,
} from '../__testUtils__/signedSource';
import { milepostPlugin } from '../plugin';

jest.setTimeout(180_000);

const WEBHOOKS = 400;
/** Between two webhooks, in milliseconds. */
const PAUSE = 10;
/** A sender waits for so long, as some do. */
const PATIENCE = 5000;

describe('the database stops during a burst of signed webhooks', () => {
  const log = recordedLog();
  let postgres: OwnPostgres;
  let knex: Knex;
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    postgres = await OwnPostgres.create();
    knex = knexFactory({
      client: 'pg',
      connection: postgres.connection,
      pool: { min: 0, max: 10 },
      // It would print every connection that it cannot make.
      log: { warn() {}, error() {}, debug() {}, deprecate() {} },
    });
    const backend = await startTestBackend({
      features: [
        milepostPlugin,
        signedModule,
        catalogServiceMock.factory({ entities: [] }),
        log.factory,
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => mockServices.database({ knex }),
        }),
      ],
    });
    stop = () => backend.stop();
    const { port } = backend.server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}/api/milepost/v1/hooks/pager`;
  });

  afterAll(async () => {
    await stop?.();
    await knex?.destroy();
    await postgres?.remove();
  });

  it('answers 503, and with the sender trying again every event is there once', async () => {
    const statuses = new Map<number, number>();
    const slowest = { milliseconds: 0 };
    const deliver = async (id: string) => {
      const { body, headers } = signed(incidentOf(id));
      for (;;) {
        const began = Date.now();
        const response = await fetch(url, {
          method: 'POST',
          body,
          headers,
          signal: AbortSignal.timeout(PATIENCE),
        });
        const { status } = response;
        await response.arrayBuffer();
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        slowest.milliseconds = Math.max(
          slowest.milliseconds,
          Date.now() - began,
        );
        if (status === 202) {
          return;
        }
        expect(status).toBe(503);
        expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
        await setTimeout(500);
      }
    };
    const sending: Promise<void>[] = [];
    for (let index = 0; index < WEBHOOKS; index++) {
      if (index === WEBHOOKS / 4) {
        await postgres.crash();
      }
      if (index === (3 * WEBHOOKS) / 4) {
        await postgres.start();
      }
      sending.push(deliver(`incident-${index}`));
      await setTimeout(PAUSE);
    }
    await Promise.all(sending);

    expect(statuses.get(202)).toBe(WEBHOOKS);
    expect(statuses.get(503)).toBeGreaterThan(WEBHOOKS / 4);
    expect(slowest.milliseconds).toBeLessThan(PATIENCE);
    const keys = await knex('inbox').pluck('natural_key');
    expect(keys.sort()).toEqual(
      Array.from(
        { length: WEBHOOKS },
        (_, index) => `incident-${index}`,
      ).sort(),
    );
    await untilMapped();
    const incidents = await knex('incidents').count({ count: '*' }).first();
    expect(Number(incidents?.count)).toBe(WEBHOOKS);
    expect(log.lines.join('\n')).not.toContain('incident-');
  });

  async function untilMapped(): Promise<void> {
    for (let tries = 0; tries < 300; tries++) {
      const waiting = await knex('inbox').where('state', 'pending').first('id');
      if (!waiting) {
        return;
      }
      await setTimeout(100);
    }
    throw new Error('Not all was mapped');
  }
});
