import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import milepostPlugin from '@milepost/backstage-plugin-milepost-backend';
import type { Knex } from 'knex';
import request from 'supertest';
import { portalServices } from '../__testUtils__/portalServices';

jest.setTimeout(60_000);

const URL_OF_PAGE = 'https://github.com/acme/shop/tree/main/slos/shop.yaml';

const slo = (name: string, target: string) => `---
apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${name}
spec:
  service: shop
  budgetingMethod: Occurrences
  objectives:
    - target: ${target}
  indicator:
    metadata:
      name: ${name}
    spec:
      ratioMetric:
        metricSource:
          type: Push
`;

const shop = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'shop',
    annotations: {
      'backstage.io/source-location':
        'url:https://github.com/acme/shop/tree/main/services/',
      'milepost.dev/slo': '/slos/shop.yaml',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
};

async function startPortal(knex: Knex) {
  const services = portalServices(knex);
  const read: string[] = [];
  const backend = await startTestBackend({
    features: [
      milepostPlugin,
      eventsServiceFactory,
      catalogServiceMock.factory({ entities: [shop] }),
      mockServices.urlReader.mock({
        readUrl: async url => {
          read.push(url);
          const text = slo('fast', '0.99') + slo('sure', '99');
          return { buffer: async () => Buffer.from(text) };
        },
      }).factory,
      ...services.features,
      mockServices.rootConfig.factory({
        data: { milepost: { slos: { documents: [{ definition: 7 }] } } },
      }),
    ],
  });
  const get = async (path: string) => {
    const { body } = await request(backend.server)
      .get(`/api/milepost/v1/${path}`)
      .set('Authorization', mockCredentials.user.header());
    return body;
  };
  return { backend, scheduler: services.scheduler, read, get };
}

describe('documents of SLOs in a portal', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  it('are read from where entities point, and are shown with what is wrong', async () => {
    const knex = await databases.init('SQLITE_3');
    const { backend, scheduler, read, get } = await startPortal(knex);
    try {
      await scheduler.triggerTask('read-catalog');
      expect(read).toEqual([URL_OF_PAGE]);
      const { results } = await get('slos?scope=component:default/shop');
      expect(results).toMatchObject([
        {
          slos: [{ name: 'fast', targetPpm: 990_000, document: URL_OF_PAGE }],
          faults: [
            {
              document: URL_OF_PAGE,
              line: 27,
              path: 'spec.objectives[0].target',
            },
          ],
        },
      ]);
      const { sources } = await get('sources');
      const [documents] = sources.filter(
        ({ id }: { id: string }) => id === 'slo-documents',
      );
      expect(documents).toMatchObject({ state: 'faulty' });
      expect(documents.message).toContain(`${URL_OF_PAGE}, line 27: spec.obj`);
      expect(documents.message).toContain('milepost.slos.documents[0] has to');
    } finally {
      await backend.stop();
    }
  });
});
