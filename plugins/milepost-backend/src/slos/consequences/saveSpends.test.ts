import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  buildCdEvent,
  sumsOf,
  type SliSample,
  type Slo,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { service } from '../../__testUtils__/company';
import { migrate } from '../../database/migrate';
import { MilepostEngine } from '../../engine/MilepostEngine';
import { toHourRow } from '../hourRow';
import { ParentGroups } from './ParentGroups';
import { renewSpends } from './renewSpends';
import { saveSpends } from './saveSpends';
import { standingOf } from './__testUtils__/standingOf';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-03-20T12:00:00Z');
const iso = (at: number) => new Date(at).toISOString();

describe('saveSpends', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let engine: MilepostEngine;
    let sloId: number;
    let entityId: number;

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      engine = await MilepostEngine.create({
        knex,
        logger: mockServices.logger.mock(),
        sources: [],
        now: () => NOW,
      });
      await engine.registerEntities([
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Group',
          metadata: { name: 'department' },
          spec: { type: 'department' },
        },
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Group',
          metadata: { name: 'team-a' },
          spec: { type: 'team', parent: 'department' },
        },
        service('cart', { owner: 'team-a' }),
      ]);
      const [entity] = await engine.entities.find(['component:default/cart']);
      entityId = entity.id;
      const { definition } = standingOf({ at: NOW, firing: false });
      sloId = await addSlo({ ...definition, targetPpm: 990_000 });
      // Takes the definition over.
      await engine.settle();
    });

    async function addSlo(definition: Slo): Promise<number> {
      const [{ id: added }] = await knex('slos')
        .insert({
          entity_ref: 'component:default/cart',
          entity_id: entityId,
          name: definition.name,
          document: 'config',
          definition: JSON.stringify(definition),
          digest: '',
          created_at: 0,
        })
        .returning('id');
      return added;
    }

    /** 100 events in five minutes, over the last two days; so many of them bad from an instant on. */
    async function addHours(bad: (at: number) => number): Promise<void> {
      for (let hour = NOW - 48 * HOUR; hour < NOW; hour += HOUR) {
        const samples: SliSample[] = Array.from({ length: 12 }, (_, index) => {
          const start = hour + index * 5 * MINUTE;
          return { start, seconds: 300, good: 100 - bad(start), valid: 100 };
        });
        const sums = sumsOf({ method: 'occurrences' }, samples);
        await knex('sli_hours')
          .insert(toHourRow(sloId, { hour, sums, samples }))
          .onConflict(['slo_id', 'hour'])
          .merge();
      }
    }

    async function deploy(name: string, at: number): Promise<void> {
      await tell(
        buildCdEvent({
          type: 'service.deployed',
          id: `deployed-${name}`,
          source: '/cd',
          subject: 'cart',
          time: iso(at),
          content: { environment: { id: 'production' } },
          milepost: {
            revision: name,
            repository: 'acme/cart',
            deployment: name,
          },
        }),
      );
    }

    async function tell(payload: ReturnType<typeof buildCdEvent>) {
      await engine.receive([
        {
          source: `cdevents:${payload.context.source}`,
          topic: payload.context.type,
          payload,
        },
      ]);
      await engine.settle();
    }

    async function incident(name: string, from: number, to: number) {
      const about = {
        source: '/pager',
        subject: name,
        content: {
          service: { id: 'cart' },
          environment: { id: 'production' },
        },
      };
      await tell(
        buildCdEvent({
          type: 'incident.detected',
          id: `opened-${name}`,
          time: iso(from),
          ...about,
        }),
      );
      await tell(
        buildCdEvent({
          type: 'incident.resolved',
          id: `resolved-${name}`,
          time: iso(to),
          ...about,
        }),
      );
    }

    const spends = async () => {
      const rows = await knex('slo_spends').orderBy(['kind', 'ref']);
      return rows.map(({ kind, ref, share, bad }) => [
        kind,
        ref,
        Number(share.toFixed(6)),
        bad,
      ]);
    };

    it('writes down what deployments and incidents cost, to the sample', async () => {
      // It went wrong ten minutes after the second of three, within an hour, for 20 minutes.
      const second = NOW - 5 * HOUR + 15 * MINUTE;
      const wrong = second + 10 * MINUTE;
      await addHours(at => (at >= wrong && at < wrong + 20 * MINUTE ? 50 : 0));
      await deploy('first', NOW - 60 * HOUR);
      await deploy('second', second);
      await deploy('third', wrong + 10 * MINUTE);
      await incident('I1', wrong + 5 * MINUTE, wrong + 25 * MINUTE);
      await saveSpends(knex, [sloId], NOW);
      // Of 57,600 events 576 may be bad.
      expect(await spends()).toEqual([
        ['deployment', 'second', Number((100 / 576).toFixed(6)), 100],
        ['deployment', 'third', Number((100 / 576).toFixed(6)), 100],
        ['incident', 'I1', Number((150 / 576).toFixed(6)), 150],
      ]);
      await addHours(() => 0);
      await saveSpends(knex, [sloId], NOW);
      expect(await spends()).toEqual([]);
    });

    it('has an incident that used more than 20 % of a budget ask for a postmortem', async () => {
      await addHours(at => (at >= NOW - 2 * HOUR ? 20 : 0));
      await incident('I1', NOW - 2 * HOUR, NOW - HOUR);
      expect(await knex('dirty_entities')).toEqual([]);
      await saveSpends(knex, [sloId], NOW);
      expect(await spends()).toMatchObject([['incident', 'I1', 0.416667, 240]]);
      expect(await knex('dirty_entities')).toHaveLength(1);
      await engine.settle();
      const evidence = await engine.answers.evidence({
        entity: (await engine.entities.find(['component:default/cart']))[0],
        metric: 'postmortem-on-time',
        from: '2026-03-01',
        to: '2026-03-21',
        limit: 10,
      });
      expect(evidence.items).toMatchObject([{ id: 'I1', rule: 'not-due' }]);
      // The same again changes nothing.
      await saveSpends(knex, [sloId], NOW);
      expect(await knex('dirty_entities')).toEqual([]);
    });

    it('is computed when something changed or burns, and else once in an hour', async () => {
      const burnt = (firing: boolean) => ({
        ...standingOf({ at: NOW, id: sloId, firing }),
        entityId,
      });
      const computedAt = async () => {
        const [row] = await knex('slo_spend_runs');
        return (row.computed_at - NOW) / MINUTE;
      };
      const renew = async (minutes: number, firing = false) => {
        const now = NOW + minutes * MINUTE;
        await renewSpends(knex, { standings: [burnt(firing)], now });
        return computedAt();
      };
      await addHours(() => 1);
      expect(await renew(0)).toBe(0);
      expect(await renew(30)).toBe(0);
      await deploy('first', NOW - HOUR);
      expect(await renew(31)).toBe(31);
      expect(await spends()).toMatchObject([
        ['deployment', 'first', 0.020833, 12],
      ]);
      expect(await renew(32)).toBe(31);
      expect(await renew(32, true)).toBe(32);
      expect(await renew(92)).toBe(92);
    });

    it('knows the groups above the owner', async () => {
      const parents = new ParentGroups({ knex, zone: 'UTC', now: () => NOW });
      expect(await parents.of({ entityId })).toEqual([
        'group:default/department',
      ]);
      expect(await parents.of({})).toEqual([]);
    });
  });
});
