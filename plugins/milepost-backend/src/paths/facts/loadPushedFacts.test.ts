import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrate } from '../../database/migrate';
import { factKey } from '../judging/factKey';
import { loadPushedFacts } from './loadPushedFacts';
import { pushFacts } from './pushFacts';

jest.setTimeout(180_000);

const now = Date.parse('2026-11-21T12:00:00Z');

describe('loadPushedFacts', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())(
    '%p: reads the newest, of the source that is asked for, while it is not stale',
    async id => {
      const knex: Knex = await databases.init(id);
      await migrate(knex);
      const of = (source: string, value: unknown, at: string) => ({
        entity: 'component:default/shop',
        name: 'scanner/critical',
        source,
        value,
        at,
      });
      const facts = [
        of('trivy', 2, '2026-11-01T00:00:00Z'),
        of('grype', { all: [5] }, '2026-11-10T00:00:00Z'),
      ];
      await pushFacts(knex, { facts, now });
      const ways: Record<string, string | number>[] = [
        {},
        { source: 'trivy' },
        { source: 'snyk' },
        { staleAfterDays: 10 },
        { staleAfterDays: 20, source: 'trivy' },
      ];
      const asked = ways.map(params => {
        const fact = { fact: 'pushed:scanner/critical', params };
        return { ...fact, key: factKey(fact) };
      });
      const factOf = await loadPushedFacts(knex, {
        asked,
        entities: [
          { id: 1, ref: 'component:default/shop', facets: {} },
          { id: 2, ref: 'component:default/till', facets: {} },
        ],
        now,
      });
      expect(asked.map(({ key }) => factOf(1, key))).toEqual([
        { state: 'known', value: { all: [5] }, source: 'grype' },
        { state: 'known', value: 2, source: 'trivy' },
        { state: 'absent' },
        {
          state: 'silent',
          lastAt: Date.parse('2026-11-10T00:00:00Z'),
          source: 'grype',
        },
        {
          state: 'silent',
          lastAt: Date.parse('2026-11-01T00:00:00Z'),
          source: 'trivy',
        },
      ]);
      expect(factOf(2, asked[0].key)).toEqual({ state: 'absent' });
      expect(factOf(1, factKey({ fact: 'milepost:slos' }))).toBeUndefined();
    },
  );
});
