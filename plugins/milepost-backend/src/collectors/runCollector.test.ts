import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  Collector,
  CollectorSlice,
  DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { recordedLog } from '../__testUtils__/recordedLog';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { runCollector } from './runCollector';

jest.setTimeout(120_000);

const SOURCE = 'made:shop';
const PASSWORD = 'canary-p4ss';
const TOKEN = 'ghp_canarycanarycanary0123456789';

type Slice = Awaited<ReturnType<Collector['collect']>>;

describe('runCollector', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let engine: MilepostEngine;
    let collect: (slice: CollectorSlice) => Promise<Slice>;
    let controller: AbortController;
    const log = recordedLog();

    const collector: Collector = {
      source: SOURCE,
      title: 'The shop',
      schedule: { frequency: { minutes: 1 }, timeout: { minutes: 1 } },
      collect: slice => collect(slice),
    };
    const made: DeliverySource = {
      id: 'made',
      title: 'Made for tests',
      connect: 'Not to be connected.',
      collectors: [collector],
      naturalKey: ({ payload }) => String(payload),
      map: () => ({ events: [] }),
    };

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      controller = new AbortController();
      engine = await MilepostEngine.create({
        knex,
        logger: log.logger,
        sources: [made],
      });
    });

    const run = () =>
      runCollector({
        collector,
        inbox: engine.inbox,
        knex,
        logger: log.logger,
        signal: controller.signal,
      });
    const health = async () => {
      const { sources } = await engine.answers.sources();
      return sources.find(source => source.id === SOURCE);
    };
    const received = () => knex('inbox').orderBy('id').pluck('natural_key');
    const raw = (payload: number) => ({
      source: SOURCE,
      topic: 'made',
      payload,
    });

    it('goes on where the last slice ended, also in the next run', async () => {
      const cursors: unknown[] = [];
      collect = async ({ cursor, receive, progress }) => {
        cursors.push(cursor);
        const { next } = (cursor as { next: number } | undefined) ?? {
          next: 0,
        };
        await receive([raw(next), raw(next + 1)]);
        await progress({ phase: 'reading', done: next, total: 4 });
        return { cursor: { next: next + 2 }, done: next >= 2 };
      };
      await run();
      expect(cursors).toEqual([undefined, { next: 2 }]);
      await expect(received()).resolves.toEqual(['0', '1', '2', '3']);
      await expect(health()).resolves.toMatchObject({
        state: 'healthy',
        title: 'The shop',
        lastPollAt: expect.any(String),
        progress: undefined,
      });

      await run();
      expect(cursors.slice(2)).toEqual([{ next: 4 }]);
    });

    it('shows what it is doing meanwhile', async () => {
      let shown: unknown;
      collect = async ({ progress }) => {
        await progress({ phase: 'reading', done: 7, total: 9 });
        shown = (await health())?.progress;
        return { cursor: undefined, done: true };
      };
      await run();
      expect(shown).toEqual({ phase: 'reading', done: 7, total: 9 });
    });

    it('keeps what was read before a failure, shows why it failed, and goes on from there', async () => {
      const cursors: unknown[] = [];
      collect = async ({ cursor, receive }) => {
        cursors.push(cursor);
        if (cursor === 1) {
          await receive([raw(2)]);
          throw new Error(
            `Could not read https://somebody:${PASSWORD}@git.example/shop with ${TOKEN}: timeout`,
          );
        }
        await receive([raw(1)]);
        return { cursor: 1, done: false };
      };
      await run();
      await expect(received()).resolves.toEqual(['1', '2']);
      const failed = await health();
      expect(failed).toMatchObject({
        state: 'failed',
        message: expect.stringMatching(/git\.example\/shop.*timeout/),
      });
      const told = JSON.stringify([failed, await knex('sources'), log.lines]);
      expect(told).toContain('timeout');
      expect(told).not.toContain(PASSWORD);
      expect(told).not.toContain(TOKEN);

      collect = async ({ cursor }) => {
        cursors.push(cursor);
        return { cursor: 2, done: true };
      };
      await run();
      expect(cursors).toEqual([undefined, 1, 1]);
      await expect(health()).resolves.toMatchObject({ state: 'healthy' });
    });

    it('stops between slices when it is told to', async () => {
      let slices = 0;
      collect = async () => {
        slices += 1;
        controller.abort();
        return { cursor: slices, done: false };
      };
      await run();
      expect(slices).toBe(1);
      const row = await knex('sources').where({ source: SOURCE }).first();
      expect(JSON.parse(row.cursor)).toBe(1);
    });

    it('counts what a repeated slice brings again as duplicates', async () => {
      collect = async ({ receive }) => {
        await receive([raw(1), raw(2)]);
        return { cursor: undefined, done: true };
      };
      await run();
      await run();
      await expect(received()).resolves.toEqual(['1', '2']);
      await expect(health()).resolves.toMatchObject({ duplicates: 2 });
    });
  });
});
