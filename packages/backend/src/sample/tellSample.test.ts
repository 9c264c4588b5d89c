import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type {
  BuiltCdEvent,
  IntakeAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { DAY, HOUR } from './calendar';
import { Progress } from './Progress';
import { tellSample } from './tellSample';

const start = Date.UTC(2026, 10, 20, 10);
const databases = TestDatabases.create();

/** A door that keeps what comes in. */
function openDoor() {
  const posted: BuiltCdEvent[] = [];
  return {
    posted,
    ids: () =>
      new Set(posted.map(({ context }) => `${context.type} ${context.id}`)),
    async post(events: readonly BuiltCdEvent[]): Promise<IntakeAnswer> {
      posted.push(...events);
      return {
        accepted: events.length,
        duplicates: 0,
        rejected: 0,
        unmapped: 0,
        results: [],
      };
    },
  };
}

function tellingOf(options: {
  door: Pick<ReturnType<typeof openDoor>, 'post'>;
  progress: Progress;
  now?: () => number;
  trickle?: boolean;
  signal?: AbortSignal;
}) {
  const logger = mockServices.logger.mock();
  const { signal } = new AbortController();
  return { logger, signal, now: () => start, trickle: false, ...options };
}

// Machines that run other things beside the tests take their time over nine months.
jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('tellSample, %s', databaseId => {
  const progressIn = async () => {
    const knex = await databases.init(databaseId);
    const load = () => Progress.create({ getClient: async () => knex });
    return { knex, load };
  };

  it('tells the whole past once, however often it is started', async () => {
    const { load } = await progressIn();
    const door = openDoor();
    const telling = tellingOf({ door, progress: await load() });
    await tellSample(telling);
    expect(door.ids().size).toBeGreaterThan(12_000);
    expect(telling.logger.info).toHaveBeenLastCalledWith(
      expect.stringMatching(/history complete, \d+ events/),
    );

    const again = openDoor();
    await tellSample(tellingOf({ door: again, progress: await load() }));
    expect(again.posted).toEqual([]);

    const nextDay = openDoor();
    const now = () => start + DAY;
    await tellSample(tellingOf({ door: nextDay, progress: await load(), now }));
    expect(nextDay.ids().size).toBeGreaterThan(20);
    expect([...nextDay.ids()].filter(id => door.ids().has(id))).toEqual([]);
  });

  it('goes on where it was when it was stopped', async () => {
    const { load } = await progressIn();
    const stop = new AbortController();
    const door = openDoor();
    const closing = {
      async post(events: readonly BuiltCdEvent[]) {
        if (door.posted.length > 3000) {
          stop.abort();
          throw new Error('closed');
        }
        return door.post(events);
      },
    };
    const { signal } = stop;
    const stopped = tellSample(
      tellingOf({ door: closing, progress: await load(), signal }),
    );
    await expect(stopped).rejects.toThrow('aborted');
    const before = door.posted.length;

    await tellSample(tellingOf({ door, progress: await load() }));
    const whole = openDoor();
    await tellSample(
      tellingOf({ door: whole, progress: await (await progressIn()).load() }),
    );
    expect(door.ids()).toEqual(whole.ids());
    expect(door.posted.length - before).toBeLessThan(
      whole.posted.length - 2500,
    );
  });

  it('knocks again when the door does not answer, and says so', async () => {
    const { load } = await progressIn();
    const progress = await load();
    await progress.load(start);
    await progress.save({ until: start - HOUR });
    const door = openDoor();
    const post = jest
      .fn(door.post)
      .mockRejectedValueOnce(
        new Error('Request failed with 503 Service Unavailable'),
      );
    const telling = tellingOf({ door: { post }, progress });
    await tellSample(telling);
    expect(door.posted.length).toBeGreaterThan(0);
    expect(telling.logger.warn).toHaveBeenCalledTimes(1);
    expect(telling.logger.warn.mock.calls[0][0]).toContain(
      '503 Service Unavailable',
    );
  });

  it('then tells what happens, as it happens', async () => {
    const { load } = await progressIn();
    const progress = await load();
    await progress.load(start);
    await progress.save({ until: start });
    const stop = new AbortController();
    const door = openDoor();
    const { signal } = stop;
    let instant = start;
    const now = () => instant;
    const post = async (events: readonly BuiltCdEvent[]) => {
      const answer = await door.post(events);
      stop.abort();
      return answer;
    };
    instant = start + HOUR;
    const telling = tellingOf({
      door: { post },
      progress,
      now,
      trickle: true,
      signal,
    });
    await expect(tellSample(telling)).rejects.toThrow('aborted');
    expect(door.posted.length).toBeGreaterThan(0);
  });

  it('brings to its end what was under way when it was stopped', async () => {
    const { load } = await progressIn();
    const progress = await load();
    await progress.load(start);
    await progress.save({ unfinished: start });
    const stop = new AbortController();
    const door = openDoor();
    const post = async (events: readonly BuiltCdEvent[]) => {
      const answer = await door.post(events);
      stop.abort();
      return answer;
    };
    const { signal } = stop;
    const now = () => start + DAY;
    const telling = { door: { post }, progress, now, trickle: true, signal };
    await progress.save({ until: now() });
    await expect(tellSample(tellingOf(telling))).rejects.toThrow('aborted');
    const types = door.posted.map(({ context }) => context.type);
    expect(types.at(0)).toContain('change.created');
    expect(types.at(-1)).toContain('service.deployed');
    expect(types).toHaveLength(6);
  });
});
