import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { service } from '../../__testUtils__/company';
import type { StoredEntity } from '../../catalog/EntityStore';
import { migrate } from '../../database/migrate';
import { MilepostEngine } from '../../engine/MilepostEngine';
import { FigureSet } from '../../figures/FigureSet';
import type { Sight } from '../../visibility/Sight';

jest.setTimeout(120_000);

const HOUR = 3600;
const DAY = 86_400_000;
const NOW = Date.parse('2026-06-30T12:00:00Z');
const dayAgo = (days: number) =>
  new Date(NOW - days * DAY).toISOString().slice(0, 10);

const LEAD = 'lead-time-for-changes';

describe('PathEffects', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let engine: MilepostEngine;
    let now = NOW;
    const ids = new Map<string, number>();

    /** Deployments of a day, each with a change that took so long, and of one in ten that it failed. */
    const ship = (name: string, days: number, lead: number, count = 10) => {
      const set = new FigureSet();
      for (let each = 0; each < count; each += 1) {
        const at = NOW - days * DAY;
        set.tally(LEAD).add({ at, samples: { lead } });
        set
          .tally('change-fail-rate')
          .add({ at, counts: each === 0 ? { failed: 1 } : { succeeded: 1 } });
      }
      return knex('entity_figures').insert({
        generation: 1,
        entity_id: ids.get(name),
        day: dayAgo(days),
        body: set.toJson(),
      });
    };
    const stand = async (name: string, ...turns: [number, string][]) => {
      const row = { path_id: 1, entity_id: ids.get(name) };
      const [[since, standing]] = turns.slice(-1);
      await knex('path_standings').insert({
        ...row,
        standing,
        since: dayAgo(since),
        checks: '{}',
      });
      await knex('path_changes').insert(
        turns.map(([days, each]) => ({
          path_id: row.path_id,
          entity_id: row.entity_id,
          day: dayAgo(days),
          standing: each,
        })),
      );
    };
    const answer = (ref = 'organization', sight?: Sight) =>
      engine.pathEffects.answer({
        path: 'road',
        scope: { ref } as StoredEntity,
        sight,
      });

    beforeAll(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      engine = await MilepostEngine.create({
        knex,
        logger: mockServices.logger.mock(),
        sources: [],
        now: () => now,
        pseudonymKey: 'a fixed key',
      });
      const names = ['old', 'new'].flatMap(kind =>
        [1, 2, 3, 4, 5, 6].map(index => `${kind}${index}`),
      );
      await engine.registerEntities(
        names.map((name, index) =>
          service(name, { owner: index % 2 ? 'team-a' : 'team-b' }),
        ),
      );
      for (const row of await knex('entities').select('id', 'name')) {
        ids.set(row.name, row.id);
      }
      await knex('golden_paths').insert({
        id: 1,
        name: 'road',
        document: 'roads.yaml',
        definition: '{}',
        dry_run: false,
        outdated: false,
        evaluated_at: NOW,
      });
      for (const index of [1, 2, 3, 4, 5, 6]) {
        const [off, joined] = [`old${index}`, `new${index}`];
        await stand(off, [300, 'off']);
        await stand(joined, [300, 'off'], [50, 'on']);
        await ship(off, 20, 40 * HOUR + index);
        // Before it joined, on the day, and after; and one that is too long ago.
        await ship(joined, 105, 900 * HOUR);
        await ship(joined, 60, (50 + index) * HOUR, index === 1 ? 5000 : 10);
        await ship(joined, 50, 500 * HOUR);
        await ship(joined, 20, (20 + index) * HOUR);
      }
      await engine.pathEffects.renew();
    });

    it('compares services, each with one value, on against off and before against after', async () => {
      const effect = await answer();
      expect(
        effect.comparisons.map(({ kind, metric, state }) => [
          kind,
          metric,
          state,
        ]),
      ).toEqual(
        ['on-against-off', 'before-against-after'].flatMap(kind => [
          [kind, LEAD, 'measured'],
          [kind, 'change-fail-rate', 'measured'],
          [kind, 'failed-deployment-recovery-time', 'none'],
        ]),
      );
      const near = (hours: number) => expect.closeTo(hours * HOUR, -4);
      const [apart, , , joined, failed] = effect.comparisons;
      expect(apart).toMatchObject({
        without: { entities: 6, missing: 0, n: 60, value: near(40) },
        with: { entities: 6, missing: 0, n: 60, value: near(23.5) },
        difference: near(-16.5),
      });
      expect(apart.interval!.high).toBeLessThan(0);
      expect(joined).toMatchObject({
        without: { entities: 6, n: 5050, value: near(53.5) },
        with: { entities: 6, n: 60, value: near(23.5) },
        difference: near(-30),
      });
      expect(effect.brought).toMatchObject({
        metric: LEAD,
        entities: 6,
        interval: { low: near(-31), high: near(-29) },
      });
      // One of five thousand failed in one service; nothing else became other.
      expect(failed.difference).toBe(0);
      expect(effect).toMatchObject({
        minimumEntities: 6,
        computedAt: new Date(NOW).toISOString(),
        caveat: expect.stringContaining('not what causes what'),
      });
    });

    it('counts what belongs to the scope and is for the caller, and says how many are missing', async () => {
      const [apart] = (await answer('group:default/team-a')).comparisons;
      expect(apart).toMatchObject({
        state: 'few',
        without: { entities: 3, missing: 3 },
        interval: null,
      });
      const sight = {
        reads: async (metric: string) => metric === LEAD,
        visible: async () => new Set(['component:default/new1']),
      } as unknown as Sight;
      const [lead, rate] = (await answer('organization', sight)).comparisons;
      expect(lead).toMatchObject({
        state: 'none',
        without: { entities: 0, missing: 6 },
        with: { entities: 1, missing: 5, n: 10 },
      });
      expect(rate).toMatchObject({
        withheld: true,
        with: { entities: 0, n: 0, value: null },
      });
    });

    it('is computed anew now and then, and is nothing of a path that is only tried', async () => {
      const at = async () => (await answer()).computedAt;
      now = NOW + 60_000;
      await engine.pathEffects.renew();
      expect(await at()).toBe(new Date(NOW).toISOString());
      await knex('golden_paths').update('evaluated_at', now);
      await engine.pathEffects.renew();
      expect(await at()).toBe(new Date(now).toISOString());
      await knex('golden_paths').update('dry_run', true);
      const { comparisons, computedAt } = await answer();
      expect(comparisons.map(({ state }) => state)).toEqual(
        comparisons.map(() => 'none'),
      );
      expect(computedAt).toBeUndefined();
      await knex('golden_paths').update('removed_at', now);
      await expect(answer()).rejects.toThrow("no golden path 'road'");
    });
  });
});
