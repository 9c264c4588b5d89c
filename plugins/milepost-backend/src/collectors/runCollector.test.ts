import { TestDatabases } from '@backstage/backend-test-utils';
import {
  RateLimitedError,
  type Collector,
  type CollectorSlice,
  type DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { recordedLog } from '../__testUtils__/recordedLog';
import { shop } from '../__testUtils__/shop';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { isDue } from './isDue';
import { runCollector, runIfDue } from './runCollector';

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
        collectors: [
          {
            name: SOURCE,
            title: 'The shop',
            lastPollAt: expect.any(String),
            progress: undefined,
          },
        ],
      });

      await run();
      expect(cursors.slice(2)).toEqual([{ next: 4 }]);
    });

    it('shows what it is doing meanwhile', async () => {
      let shown: unknown;
      collect = async ({ progress }) => {
        await progress({ phase: 'reading', done: 7, total: 9 });
        shown = (await health())?.collectors[0].progress;
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
      const told = JSON.stringify([
        failed,
        await knex('collectors'),
        log.lines,
      ]);
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

    it('goes on from a checkpoint after a failure, and soon', async () => {
      collect = async ({ checkpoint }) => {
        await checkpoint({ page: 7 });
        throw new Error('The process dies');
      };
      await run();
      const row = await knex('collectors').first();
      expect(JSON.parse(row.cursor)).toEqual({ page: 7 });
      const hourly = {
        ...collector,
        schedule: { ...collector.schedule, frequency: { hours: 1 } },
      };
      expect(isDue(hourly, row, row.last_poll_at + 29_000)).toBe(false);
      expect(isDue(hourly, row, row.last_poll_at + 31_000)).toBe(true);
    });

    it('waits when it is asked to, which is no failure', async () => {
      const retryAt = Date.now() + 60_000;
      collect = async ({ progress }) => {
        await progress({ phase: 'reading', done: 1 });
        throw new RateLimitedError('slow down', { retryAt });
      };
      await run();
      await expect(health()).resolves.toMatchObject({
        collectors: [
          {
            pausedUntil: new Date(retryAt).toISOString(),
            progress: { phase: 'reading', done: 1 },
          },
        ],
      });
      expect((await health())?.state).not.toBe('failed');
      const row = await knex('collectors').first();
      expect(isDue(collector, row, retryAt - 1000)).toBe(false);
      expect(isDue(collector, row, retryAt)).toBe(true);
    });

    it('runs when it has more to read, or its time has come', async () => {
      let runs = 0;
      collect = async () => {
        runs += 1;
        controller.abort();
        return { cursor: undefined, done: runs > 1 };
      };
      const look = async () => {
        controller = new AbortController();
        await runIfDue({
          collector,
          inbox: engine.inbox,
          knex,
          logger: log.logger,
          signal: controller.signal,
        });
      };
      await look();
      await look();
      await look();
      expect(runs).toBe(2);
      const row = await knex('collectors').first();
      expect(isDue(collector, row, row.last_poll_at + 59_000)).toBe(false);
      expect(isDue(collector, row, row.last_poll_at + 60_000)).toBe(true);
    });

    it('knows what entities claim', async () => {
      await engine.registerEntities([shop]);
      let claims: unknown;
      collect = async slice => {
        claims = await slice.claims();
        return { cursor: undefined, done: true };
      };
      await run();
      expect(claims).toEqual(
        expect.arrayContaining([
          { kind: 'repository', value: 'github.com/acme/shop' },
        ]),
      );
    });

    it('keeps several collectors of one source apart', async () => {
      const backfill = { ...collector, name: 'backfill' };
      collect = async () => ({ cursor: 'mine', done: true });
      await run();
      collect = async ({ cursor }) => ({ cursor: [cursor], done: true });
      await runCollector({
        collector: backfill,
        inbox: engine.inbox,
        knex,
        logger: log.logger,
        signal: controller.signal,
      });
      const rows = await knex('collectors').orderBy('name');
      expect(rows.map(({ name, cursor }) => [name, cursor])).toEqual([
        ['backfill', '[null]'],
        [SOURCE, '"mine"'],
      ]);
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
      const row = await knex('collectors').where({ source: SOURCE }).first();
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
