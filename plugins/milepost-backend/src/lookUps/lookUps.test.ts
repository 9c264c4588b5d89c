import { TestDatabases } from '@backstage/backend-test-utils';
import {
  RateLimitedError,
  type DeliverySource,
  type LookUp,
  type RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { finishJob } from '../__testUtils__/finishJob';
import { recordedLog } from '../__testUtils__/recordedLog';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { retryAfter } from './retryAfter';

jest.setTimeout(120_000);

const START = Date.parse('2026-03-02T10:00:00Z');
const HOUR = 3_600_000;

type Payload = { id: string; asks?: string[] };

describe('look-ups', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let engine: MilepostEngine;
    let now: number;
    let asked: string[];
    let answer: (
      lookUp: LookUp,
    ) => RawEvent[] | { gone: string } | Promise<RawEvent[]>;
    const log = recordedLog();

    const tool: DeliverySource = {
      id: 'tool',
      title: 'Tool',
      connect: 'Connect it.',
      naturalKey: ({ payload }) => (payload as Payload).id,
      map: ({ payload }) => ({
        events: [],
        lookUps: (payload as Payload).asks?.map(name => ({
          id: name,
          topic: 'tool.more',
          request: { name },
        })),
      }),
      async lookUp(lookUp) {
        asked.push(lookUp.id);
        return answer(lookUp);
      },
    };
    const found = ({ id: name }: LookUp): RawEvent[] => [
      {
        source: 'somebody',
        topic: 'tool.more',
        payload: { id: `more ${name}` },
      },
    ];

    const open = () =>
      MilepostEngine.create({
        knex,
        logger: log.logger,
        sources: [tool],
        now: () => now,
      });

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      now = START;
      asked = [];
      answer = found;
      engine = await open();
    });

    const receive = (payload: Payload, source = 'tool') =>
      engine.receive([{ source, topic: 'tool.thing', payload }]);
    const states = () =>
      knex('look_ups').orderBy('look_up_key').select('look_up_key', 'state');
    const health = async (source = 'tool') => {
      const { sources } = await engine.answers.sources();
      return sources.find(one => one.id === source)!.lookUps;
    };

    it('are asked once, however often a payload asks, and what they find comes in', async () => {
      await receive({ id: '1', asks: ['a', 'b', 'a'] });
      await receive({ id: '2', asks: ['b'] });
      await receive({ id: '3', asks: ['a'] }, 'tool:eu');
      await engine.settle();
      expect(asked.sort()).toEqual(['a', 'a', 'b']);
      await receive({ id: '4', asks: ['a'] });
      await engine.settle();
      expect(asked).toHaveLength(3);
      const keys = await knex('inbox')
        .whereLike('natural_key', 'more%')
        .orderBy(['source', 'natural_key'])
        .select('source', 'natural_key', 'state');
      expect(keys).toEqual([
        { source: 'tool', natural_key: 'more a', state: 'mapped' },
        { source: 'tool', natural_key: 'more b', state: 'mapped' },
        { source: 'tool:eu', natural_key: 'more a', state: 'mapped' },
      ]);
      await expect(health()).resolves.toMatchObject({ waiting: 0, failed: 0 });
    });

    it('are tried again later and later, then given up, and asked again by a replay', async () => {
      answer = () => {
        throw new Error('https://me:canary@tool.example said 500');
      };
      await receive({ id: '1', asks: ['a'] });
      for (let times = 1; times <= 12; times++) {
        await engine.settle();
        expect(asked).toHaveLength(Math.min(times, 10));
        now += 4 * HOUR;
      }
      await expect(health()).resolves.toMatchObject({
        waiting: 0,
        failed: 1,
        error: 'https://tool.example said 500',
      });
      answer = found;
      await finishJob(engine, {
        kind: 'replay',
        options: { only: 'all', share: 1 },
      });
      await engine.settle();
      await expect(states()).resolves.toEqual([
        { look_up_key: 'a', state: 'done' },
      ]);
      expect(asked).toHaveLength(11);
    });

    it('rest for the whole instance when the tool asks to wait, and have not failed', async () => {
      answer = () => {
        throw new RateLimitedError('slow down', { retryAt: now + HOUR });
      };
      const names = Array.from({ length: 20 }, (_, index) => `q${index}`);
      await receive({ id: '1', asks: names });
      await engine.settle();
      // Those that were under way at once.
      expect(asked.length).toBeLessThanOrEqual(4);
      await expect(health()).resolves.toEqual({
        waiting: 20,
        failed: 0,
        pausedUntil: new Date(now + HOUR).toISOString(),
      });
      answer = found;
      await receive({ id: '2', asks: ['other'] }, 'tool:eu');
      await engine.settle();
      await expect(health('tool:eu')).resolves.toMatchObject({ waiting: 0 });
      await expect(health()).resolves.toMatchObject({ waiting: 20 });
      now += HOUR;
      await engine.settle();
      await expect(health()).resolves.toMatchObject({ waiting: 0, failed: 0 });
      const attempts = await knex('look_ups').pluck('attempts');
      expect(new Set(attempts)).toEqual(new Set([1]));
    });

    it('are over when there is nothing to be found', async () => {
      answer = () => ({ gone: 'the pull request was deleted' });
      await receive({ id: '1', asks: ['a'] });
      await engine.settle();
      await expect(knex('look_ups').first()).resolves.toMatchObject({
        state: 'gone',
        reason: 'the pull request was deleted',
      });
    });

    it('are taken over from who died with them, by one', async () => {
      await receive({ id: '1', asks: ['a', 'b', 'c', 'd', 'e', 'f'] });
      let release = () => {};
      const held = new Promise<void>(resolve => {
        release = resolve;
      });
      answer = async lookUp => {
        await held;
        return found(lookUp);
      };
      const dying = engine.settle();
      while (asked.length < 4) {
        await new Promise(resolve => setTimeout(resolve, 10));
      }
      const other = await open();
      answer = found;
      await other.settle();
      // Four are held by a lease, the others are nobody's.
      expect(asked).toHaveLength(6);
      release();
      await dying;
      expect(new Set(asked).size).toBe(6);

      await knex('look_ups').update({
        state: 'waiting',
        next_at: now + 60_000,
      });
      await other.settle();
      expect(asked).toHaveLength(6);
      now += 60_000;
      await Promise.all([other.settle(), engine.settle()]);
      expect(asked).toHaveLength(12);
    });
  });
});

describe('retryAfter', () => {
  it('doubles up to four hours, and scatters', () => {
    expect(retryAfter(1, 0)).toBe(30_000);
    expect(retryAfter(1, 0.999)).toBeLessThan(60_000);
    expect(retryAfter(3, 0)).toBe(120_000);
    expect(retryAfter(20, 0)).toBe(2 * HOUR);
  });
});
