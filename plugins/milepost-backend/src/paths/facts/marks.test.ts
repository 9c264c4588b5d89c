import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { migrate } from '../../database/migrate';
import { MilepostEngine } from '../../engine/MilepostEngine';
import { readSloDocuments } from '../../slos/definitions/readSloDocuments';
import { pushSamples } from '../../slos/pushSamples';
import { tell, ToldService } from '../__testUtils__/toldService';

jest.setTimeout(180_000);

const NOW = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;

const slo = {
  apiVersion: 'openslo/v1',
  kind: 'SLO',
  metadata: { name: 'availability' },
  spec: {
    service: 'shop',
    indicator: {
      metadata: { name: 'availability' },
      spec: { ratioMetric: { metricSource: { type: 'Push' } } },
    },
    timeWindow: [{ duration: '28d', isRolling: true }],
    budgetingMethod: 'Occurrences',
    objectives: [{ target: 0.99 }],
  },
};

const documents = { slos: { documents: [{ definition: slo }] } };

describe('what checks may ask for', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())(
    '%p: has its entity, and no other one, judged when it changes',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      const engine = await MilepostEngine.create({
        knex,
        logger: mockServices.logger.mock(),
        sources: [],
        now: () => NOW,
        sloDocuments: readSloDocuments(new ConfigReader(documents), {
          ...{ directory: '.', zone: 'UTC' },
        }),
      });
      const shop = new ToldService('shop', NOW);
      const till = new ToldService('till', NOW);
      await engine.registerEntities([shop.entity(), till.entity()]);
      await engine.projector.settle();
      /** Does something, and says who is to be judged by it. */
      const marked = async (act: () => Promise<unknown>) => {
        await knex('dirty_paths').delete();
        await act();
        await engine.slis.runDue();
        await engine.projector.settle();
        return knex('dirty_paths as d')
          .join('entities as e', 'e.id', 'd.entity_id')
          .orderBy('e.name')
          .pluck('e.name');
      };
      const telling = (act: (service: ToldService) => unknown) => () => {
        shop.events.length = 0;
        act(shop);
        return tell(engine, shop.events);
      };
      const sample = (minute: number, good: number) => () =>
        pushSamples(knex, {
          samples: [
            {
              ...{ scope: shop.ref, slo: 'availability', good, valid: 100 },
              start: new Date(NOW - (minute + 1) * MINUTE).toISOString(),
              end: new Date(NOW - minute * MINUTE).toISOString(),
            },
          ],
          now: NOW,
        });
      for (const act of [
        telling(service => service.deploy(1)),
        telling(service => service.build(1)),
        telling(service => service.incident(1, 5)),
        telling(service => service.ticket(1, { ticketType: 'postmortem' })),
        telling(service => service.pagingRule(1, true)),
        () => engine.sloDefinitions.renew(),
        // It has data, and then does not keep its promise any more.
        sample(3, 100),
        sample(1, 0),
      ]) {
        expect(await marked(act)).toEqual(['shop']);
      }
      expect(await marked(sample(2, 100))).toEqual([]);
      expect(await marked(() => engine.sloDefinitions.renew())).toEqual([]);
    },
  );
});
