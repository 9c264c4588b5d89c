import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  migrate,
  MilepostEngine,
} from '@milepost/backstage-plugin-milepost-backend';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { DAY, HOUR } from './calendar';
import { sampleHistory } from './sampleHistory';

jest.setTimeout(300_000);

const folder = resolve(__dirname, '../../sample/catalog');
const entities: Entity[] = ['organisation.yaml', 'selling.yaml'].flatMap(file =>
  parseAllDocuments(readFileSync(resolve(folder, file), 'utf8')).map(document =>
    document.toJS(),
  ),
);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('the story of the sample organisation', () => {
  // A Friday and a Monday some months apart: what is told must not hang on the day.
  it.each([Date.UTC(2026, 10, 20), Date.UTC(2027, 2, 8)])(
    'opened at %i, recovery of payments got worse because of fraud checks',
    async opened => {
      const now = opened + 12 * HOUR;
      const knex = await databases.init('SQLITE_3');
      await migrate(knex);
      const engine = await MilepostEngine.create({
        knex,
        logger: mockServices.logger.mock(),
        sources: [],
        now: () => now,
      });
      await engine.registerEntities(entities);
      const from = opened - 100 * DAY;
      const history = [...sampleHistory({ opened, from, to: now })].filter(
        event => /fraud-checks|payment-gateway/.test(JSON.stringify(event)),
      );
      await engine.receive(
        history.map(payload => ({
          source: `cdevents:${payload.context.source}`,
          topic: `cdevents.${payload.context.type}`,
          payload,
        })),
      );
      await engine.settle();

      const scopes = await engine.entities.find(['group:default/payments']);
      const { results } = await engine.movements.answer({
        scopes,
        weeks: 13,
        ownership: 'then',
      });
      const [{ movements }] = results;
      expect(
        movements.filter(({ metric }) => !/recovery|restore/.test(metric)),
      ).toEqual([]);
      const recovery = movements.find(
        ({ metric }) => metric === 'failed-deployment-recovery-time',
      )!;
      expect(recovery.verdict).toBe('worse');
      expect(recovery.before.value).toBeLessThan(2 * 3600);
      expect(recovery.after.value).toBeGreaterThan(4 * 3600);
      const away = Math.abs(Date.parse(recovery.since) - (opened - 38 * DAY));
      expect(away).toBeLessThan(10 * DAY);
      const service = 'component:default/fraud-checks';
      expect(recovery.pulledBy[0].scope).toBe(service);
      expect(recovery.because[0]).toMatchObject({
        kind: 'failure',
        scope: service,
      });
    },
  );
});
