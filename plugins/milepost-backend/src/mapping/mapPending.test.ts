import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { DeliveryEvent } from '@milepost/backstage-plugin-milepost-common';
import type {
  DeliverySource,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { shop } from '../__testUtils__/shop';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';

jest.setTimeout(120_000);

const CANARY = 'canary-91c4';
const TIME = '2026-03-02T10:00:00.000Z';

type Payload = { id: string; throws?: boolean; event?: object };

/** Lets each test say what a mapper makes of a payload. */
const made: DeliverySource = {
  id: 'made',
  title: 'Made for tests',
  connect: 'Not to be connected.',
  naturalKey: ({ payload }) => (payload as Payload).id,
  map({ payload, source }) {
    const { id, throws, event } = payload as Payload;
    if (throws) {
      throw new TypeError(`Cannot read ${CANARY}`);
    }
    return event
      ? {
          events: [
            {
              id,
              source,
              time: TIME,
              repository: 'acme/shop',
              ...event,
            } as DeliveryEvent,
          ],
        }
      : { unmapped: 'Nothing is known of it' };
  },
};

const raw = (payload: Payload, source = 'made'): RawEvent => ({
  source,
  topic: 'made.thing',
  payload,
});

const merged = (change: string, more: object = {}) => ({
  type: 'change.merged',
  change,
  ...more,
});

describe('mapping', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let engine: MilepostEngine;

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      const logger = mockServices.logger.mock();
      engine = await MilepostEngine.create({ knex, logger, sources: [made] });
    });

    const stateOf = async (key: string) =>
      knex('inbox').where('natural_key', key).first('state', 'reason');

    it('goes on past payloads that a mapper cannot handle, and keeps the reason', async () => {
      await engine.receive([
        raw({ id: 'good-1', event: merged('1') }),
        raw({ id: 'throws', throws: true }),
        raw({ id: 'invalid', event: merged(CANARY.repeat(100)) }),
        raw({ id: 'unknown' }),
        raw({ id: 'homeless', event: merged('9') }, 'uninstalled:x'),
        raw({ id: 'good-2', event: merged('2') }),
      ]);
      await engine.settle();

      await expect(
        knex('changes').orderBy('external_id').pluck('external_id'),
      ).resolves.toEqual(['1', '2']);
      await expect(stateOf('good-2')).resolves.toEqual({
        state: 'mapped',
        reason: null,
      });
      await expect(stateOf('throws')).resolves.toEqual({
        state: 'unmapped',
        reason: "The mapper of 'made' failed: TypeError",
      });
      await expect(stateOf('invalid')).resolves.toMatchObject({
        state: 'unmapped',
        reason: expect.not.stringContaining(CANARY),
      });
      await expect(stateOf('unknown')).resolves.toMatchObject({
        reason: 'Nothing is known of it',
      });
      const homeless = await knex('inbox')
        .where('source', 'uninstalled:x')
        .first();
      expect(homeless).toMatchObject({
        state: 'unmapped',
        reason: "No source 'uninstalled' is installed",
      });
    });

    it('goes on past an event that the database cannot keep', async () => {
      const build = (build_: string, attempt: number) => ({
        type: 'build.finished',
        build: build_,
        attempt,
        outcome: 'success',
      });
      await engine.receive([
        raw({ id: 'good-1', event: build('1', 1) }),
        // More than an integer of PostgreSQL holds; SQLite takes it.
        raw({ id: 'poison', event: build('2', 3_000_000_000) }),
        raw({ id: 'good-2', event: build('3', 1) }),
      ]);
      await engine.settle();

      const builds = await knex('builds')
        .orderBy('external_id')
        .pluck('external_id');
      expect(builds).toEqual(expect.arrayContaining(['1', '3']));
      await expect(stateOf('poison')).resolves.toEqual(
        id.startsWith('POSTGRES')
          ? {
              state: 'unmapped',
              reason: 'It could not be kept: the database answered 22003',
            }
          : { state: 'mapped', reason: null },
      );
      await expect(knex('inbox').where('state', 'pending')).resolves.toEqual(
        [],
      );
    });

    it('keeps texts with NUL, which PostgreSQL cannot hold, without it', async () => {
      await engine.receive([
        raw({
          id: '1',
          event: merged('1', {
            title: 'a\u0000b',
            labels: ['c\u0000d'],
            paths: ['e\u0000f'],
            targetBranch: 'g\u0000h',
          }),
        }),
      ]);
      await engine.settle();
      await expect(knex('changes').first()).resolves.toMatchObject({
        title: 'ab',
        target_branch: 'gh',
      });
    });

    it('keeps identifiers of 500 characters, whatever their alphabet', async () => {
      await engine.registerEntities([
        {
          ...shop,
          metadata: {
            name: 'shop',
            annotations: {
              'milepost.dev/repository': long('r'),
              'milepost.dev/service': long('s'),
            },
          },
        },
      ]);
      const source = `made:${long('i').slice(250)}`;
      await engine.receive([
        raw(
          {
            id: long('m'),
            event: {
              ...merged(long('c'), {
                openedAt: TIME,
                title: long('t'),
                mergeRevision: 'x',
              }),
              repository: long('r'),
            },
          },
          source,
        ),
        raw(
          {
            id: long('d'),
            event: {
              type: 'service.deployed',
              deployment: long('d'),
              service: long('s'),
              repository: long('r'),
              environment: `${long('').slice(0, 489)} production`,
              production: true,
              revision: 'x',
              outcome: 'success',
              time: '2026-03-02T12:00:00.000Z',
            },
          },
          source,
        ),
      ]);
      await engine.settle();
      await expect(
        knex('inbox').where('state', '<>', 'mapped'),
      ).resolves.toEqual([]);
      await expect(
        knex('entity_changes as e')
          .join('changes as c', 'c.id', 'e.change_id')
          .first('c.external_id', 'e.standing', 'e.rollout', 'e.lead_time'),
      ).resolves.toEqual({
        external_id: long('c'),
        standing: 'carried',
        rollout: long('d'),
        lead_time: 2 * 3_600_000,
      });
    });
  });
});

/** 500 characters that no database compresses: many of three bytes, none like its neighbours. */
function long(seed: string): string {
  let state = 7 + (seed.codePointAt(0) ?? 0);
  const characters = Array.from({ length: 500 - seed.length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCodePoint(0x4e00 + (state % 20_000));
  });
  return seed + characters.join('');
}
