import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import milepostPlugin from '@milepost/backstage-plugin-milepost-backend';
import pagerduty from '@milepost/backstage-plugin-milepost-backend-module-pagerduty';
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import request from 'supertest';
import { parseAllDocuments } from 'yaml';
import { DAY } from '../calendar';
import { sampleHistory } from '../sampleHistory';
import { knockWrongly } from './knockWrongly';

jest.setTimeout(180_000);

const SECRET = 'the-secret-that-is-configured';
const RULES = 'milepost.dev/deployments';
const root = resolve(__dirname, '../../../../..');
const TROUBLED =
  /gift-cards|loyalty-points|price-engine|stock-sync|"tidewater-goods\/checkout"|"subject":\{"id":"checkout"/;

function catalog(): Entity[] {
  const read = (file: string): Entity[] => {
    const path = resolve(root, 'packages/backend/sample/catalog', file);
    return parseAllDocuments(readFileSync(path, 'utf8')).map(document =>
      locatedAt(path, document.toJS()),
    );
  };
  return [...read('selling.yaml'), ...read('troubled.yaml')].filter(
    ({ kind, metadata }) =>
      kind === 'Component' &&
      /^(gift-cards|loyalty-points|price-engine|stock-sync|checkout|store-finder)$/.test(
        metadata.name,
      ),
  );
}

/** As the catalog has it: documents are named beside the file of an entity. */
function locatedAt(path: string, entity: Entity): Entity {
  const annotations = {
    ...entity.metadata.annotations,
    'backstage.io/managed-by-location': `file:${path}`,
  };
  return { ...entity, metadata: { ...entity.metadata, annotations } };
}

/** A catalog in which somebody can write. */
class Catalog {
  entities = catalog();

  annotate(name: string, annotations: Record<string, string>): void {
    this.entities = this.entities.map(entity =>
      entity.metadata.name === name
        ? { ...entity, metadata: { ...entity.metadata, annotations } }
        : entity,
    );
  }

  get feature(): BackendFeature {
    const now = () => catalogServiceMock({ entities: this.entities });
    return createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () =>
        new Proxy({} as ReturnType<typeof now>, {
          get: (_, name: keyof ReturnType<typeof now>) => {
            const current = now();
            return current[name]?.bind(current);
          },
        }),
    }) as unknown as BackendFeature;
  }
}

/** What somebody sees who asks the doctor on the command line. */
async function doctor(
  port: number,
): Promise<{ code: number; lines: string[] }> {
  const args = [
    '--require=@backstage/cli/config/nodeTransform.cjs',
    'packages/cli/src/index.ts',
    'doctor',
    `--url=http://localhost:${port}`,
  ];
  return new Promise(done => {
    const child = execFile(
      process.execPath,
      args,
      { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } },
      (_, out, err) =>
        done({
          code: child.exitCode!,
          lines: `${out}${err}`.trim().split('\n'),
        }),
    );
  });
}

/** Asks until the doctor has nothing else to say. */
async function doctorOnce(
  port: number,
  isSettled: (lines: string[]) => boolean,
) {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const said = await doctor(port);
    if (isSettled(said.lines) || Date.now() > deadline) {
      return said;
    }
  }
}

describe('milepost doctor on the sample organisation', () => {
  it('names cause and cure of each planted problem in a line, and is silent after the cure', async () => {
    const written = new Catalog();
    const backend = await startTestBackend({
      features: [
        milepostPlugin,
        pagerduty,
        written.feature,
        // The one of tests reads the catalog once.
        schedulerServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            milepost: {
              owner: 'group:default/payments',
              catalog: {
                schedule: {
                  frequency: { seconds: 1 },
                  timeout: { minutes: 1 },
                },
              },
              pagerduty: { webhooks: [{ secrets: [SECRET] }] },
            },
          },
        }),
      ],
    });
    const { server } = backend;
    const now = Date.now();
    const opened = now - (now % DAY);
    const events = [
      ...sampleHistory({ opened, from: now - 60 * DAY, to: now }),
    ].filter(event => TROUBLED.test(JSON.stringify(event)));
    for (let from = 0; from < events.length; from += 500) {
      await request(server)
        .post('/api/milepost/v1/events')
        .set('authorization', 'Bearer mock-service-token')
        .set('content-type', 'application/cloudevents-batch+json')
        .send(
          JSON.stringify(
            events.slice(from, from + 500).map(data => ({
              specversion: '1.0',
              id: data.context.id,
              source: data.context.source,
              type: data.context.type,
              time: data.context.timestamp,
              data,
            })),
          ),
        )
        .expect(200);
    }
    const leave = new AbortController();
    const knocking = knockWrongly({
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () =>
          `http://localhost:${server.port()}/api/milepost`,
      }),
      now: () => now,
      signal: leave.signal,
    });

    const ill = await doctorOnce(server.port(), lines =>
      lines.at(-1)!.startsWith('5 problems'),
    );
    leave.abort();
    await knocking;
    expect(ill.code).toBe(1);
    expect(ill.lines).toEqual([
      expect.stringMatching(
        /^source pagerduty: .*signature does not match a known secret.* milepost\.pagerduty\.webhooks in app-config the same one\./,
      ),
      expect.stringMatching(
        /^component:default\/gift-cards: .* no annotation claims them for it\. Add github\.com\/project-slug: tidewater-goods\/gift-cards /,
      ),
      expect.stringMatching(
        /^component:default\/loyalty-points: .* says tidewater-goods\/loyality-points, .* Correct it to github\.com\/project-slug: tidewater-goods\/loyalty-points /,
      ),
      expect.stringMatching(
        /^component:default\/price-engine: \d+ deployments into main-cluster do not count: .* Add milepost\.dev\/deployments: environment:main-cluster /,
      ),
      expect.stringMatching(
        /^component:default\/stock-sync: \d+ runs of Deploy to the shops .* Add milepost\.dev\/deployments: workflow:Deploy to the shops /,
      ),
      '5 problems in 6 entities and 4 sources.',
    ]);

    const slug = (name: string) => `tidewater-goods/${name}`;
    for (const name of ['gift-cards', 'loyalty-points']) {
      written.annotate(name, {
        'github.com/project-slug': slug(name),
        'milepost.dev/service': slug(name),
      });
    }
    written.annotate('price-engine', {
      'github.com/project-slug': slug('price-engine'),
      [RULES]: 'environment:Main-Cluster',
    });
    written.annotate('stock-sync', {
      'github.com/project-slug': slug('stock-sync'),
      [RULES]: 'workflow:Deploy to the shops',
    });
    written.annotate('checkout', {
      'github.com/project-slug': slug('checkout'),
      'pagerduty.com/service-id': 'PCHECKOUT',
    });
    const at = new Date().toISOString();
    const body = JSON.stringify({
      event: {
        id: '01CURED',
        event_type: 'incident.triggered',
        resource_type: 'incident',
        occurred_at: at,
        agent: null,
        data: {
          id: 'PINCIDENT',
          type: 'incident',
          status: 'triggered',
          title: 'Checkout answers slowly',
          created_at: at,
          html_url: 'https://tidewater.pagerduty.com/incidents/PINCIDENT',
          service: { id: 'PCHECKOUT', summary: 'Checkout' },
        },
      },
    });
    await request(server)
      .post('/api/milepost/v1/hooks/pagerduty')
      .set('content-type', 'application/json')
      .set(
        'x-pagerduty-signature',
        `v1=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
      )
      .send(body)
      .expect(202);
    const cured = await doctorOnce(server.port(), lines => lines.length === 1);
    expect(cured).toEqual({
      code: 0,
      lines: [expect.stringMatching(/^Nothing is wrong with 6 entities/)],
    });
    await backend.stop();
  });
});
