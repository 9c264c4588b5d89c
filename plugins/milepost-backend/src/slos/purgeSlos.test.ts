import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { finishJob } from '../__testUtils__/finishJob';
import { recordedLog } from '../__testUtils__/recordedLog';
import { shop } from '../__testUtils__/shop';
import { storedRows } from '../__testUtils__/storedRows';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { defineSlo, pushedSlo, readSlo } from './__testUtils__/defineSlo';
import { FakeSliReader } from './__testUtils__/FakeSliReader';
import { forgetSlos, purgeSamplesFrom } from './purgeSlos';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-02T10:01:00Z');
const CANARY = 'canary-4711';
const TABLES = ['sli_hours', 'sli_readings', 'slo_states', 'slo_days'];

describe('what is kept of SLOs', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', databaseId => {
    let knex: Knex;
    let engine: MilepostEngine;
    let ids: Record<'read' | 'pushed' | 'other', number>;

    const push = (scope: string, slo: string) =>
      engine.slis.push([
        {
          scope,
          slo,
          start: '2026-03-02T09:00:00Z',
          end: '2026-03-02T09:05:00Z',
          good: 90,
          valid: 100,
        },
      ]);

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await migrate(knex);
      engine = await MilepostEngine.create({
        knex,
        logger: recordedLog().logger,
        sources: [],
        sliReaders: [new FakeSliReader()],
        now: () => NOW,
      });
      const shops = ['shop', 'other'].map(name => ({
        ...shop,
        metadata: { ...shop.metadata, name },
      }));
      await engine.registerEntities(shops);
      ids = {
        read: await define('shop', { ...readSlo, title: CANARY }),
        pushed: await define('shop', { ...pushedSlo, name: CANARY }),
        other: await define('other', { ...pushedSlo }),
      };
      await push('component:default/shop', CANARY);
      await push('component:default/other', 'availability');
      await engine.settle();
      await knex('slo_alerts').insert({
        slo_id: ids.read,
        tier: CANARY,
        since: NOW,
      });
      await knex('slo_spends').insert({
        slo_id: ids.read,
        kind: 'incident',
        ref: CANARY,
        share: 1,
        bad: 1,
        at: NOW,
      });
      await knex('slo_documents').insert({
        location: `https://example.org/${CANARY}.yaml`,
        files: '[]',
      });
    });

    async function define(name: string, slo: typeof pushedSlo) {
      const entityRef = `component:default/${name}`;
      const [{ id: entityId }] = await engine.entities.find([entityRef]);
      const id = await defineSlo(knex, { slo, at: NOW, entityRef, entityId });
      const document = `https://example.org/${
        name === 'shop' ? CANARY : name
      }.yaml`;
      await knex('slos').where({ id }).update({ document });
      return id;
    }
    const purge = (options: { entity: string } | { source: string }) =>
      finishJob(engine, { kind: 'purge', options: { share: 1, ...options } });
    const left = async () => {
      const found = await Promise.all(
        TABLES.map(table => knex(table).distinct('slo_id').pluck('slo_id')),
      );
      return [...new Set(found.flat())].sort();
    };

    it('goes with its entity, all of it, and nothing of others', async () => {
      const others = await engine.standings({
        entityRefs: ['component:default/other'],
      });
      await expect(left()).resolves.toEqual(Object.values(ids).sort());
      await purge({ entity: 'component:default/shop' });
      await knex('jobs').delete();
      await expect(
        storedRows(knex, [CANARY, 'component:default/shop']),
      ).resolves.toEqual([]);
      await expect(left()).resolves.toEqual([ids.other]);
      await expect(engine.standings()).resolves.toEqual(others);
    });

    it('goes with the source that its samples came from, which is read again', async () => {
      await knex.transaction(tx => purgeSamplesFrom(tx, 'made'));
      await expect(left()).resolves.toEqual([ids.pushed, ids.other].sort());
      await purge({ source: 'slis' });
      await engine.settle();
      const states = await engine.standings();
      expect(
        Object.fromEntries(states.map(one => [one.id, one.dataState])),
      ).toEqual({
        [ids.read]: 'measured',
        [ids.pushed]: 'waiting',
        [ids.other]: 'waiting',
      });
    });

    it('goes with the facts of its time', async () => {
      const before = NOW - 10 * DAY;
      await knex('slos')
        .where('id', ids.other)
        .update({ removed_at: before - 1 });
      await knex.transaction(tx => forgetSlos(tx, before));
      await expect(left()).resolves.toEqual([ids.read, ids.pushed].sort());
      const [{ hour }] = await knex('sli_hours').min('hour as hour');
      expect(hour).toBeGreaterThanOrEqual(before);
      const [{ day }] = await knex('slo_days').min('day as day');
      expect(day).toBe('2026-02-20');
      await expect(knex('slos').pluck('id')).resolves.not.toContain(ids.other);
    });
  });
});
