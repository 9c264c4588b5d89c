import type {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Collector } from '@milepost/backstage-plugin-milepost-node';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { scheduleCollectors } from './scheduleCollectors';

jest.setTimeout(60_000);

type Task = Parameters<SchedulerService['scheduleTask']>[0];

describe('scheduleCollectors', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  async function schedule(collectors: Collector[]) {
    const knex = await databases.init('SQLITE_3');
    await migrate(knex);
    const logger = mockServices.logger.mock();
    const source = {
      id: 'made',
      title: 'Made',
      connect: 'Make it.',
      collectors,
      naturalKey: () => undefined,
      map: () => ({ events: [] }),
    };
    const sources = [source];
    const { inbox } = await MilepostEngine.create({ knex, logger, sources });
    const tasks = new Map<string, Task>();
    const scheduler = {
      scheduleTask: async (task: Task) => {
        tasks.set(task.id, task);
      },
    } as unknown as SchedulerService;
    await scheduleCollectors(scheduler, { sources, inbox, knex, logger });
    const run = (id: string) =>
      (tasks.get(id)!.fn as (signal: AbortSignal) => Promise<void>)(
        new AbortController().signal,
      );
    return { tasks, run };
  }

  const collector = (
    runs: string[],
    name?: string,
    times: Partial<SchedulerServiceTaskScheduleDefinition> = {},
  ): Collector => ({
    source: 'made',
    name,
    title: 'Collects',
    schedule: {
      frequency: { hours: 1 },
      timeout: { hours: 2 },
      ...times,
    },
    async collect() {
      runs.push(name ?? 'made');
      return { cursor: undefined, done: true };
    },
  });

  it('looks often and briefly, soon after the start, in the scope that is asked for', async () => {
    const runs: string[] = [];
    const { tasks, run } = await schedule([
      collector(runs),
      collector(runs, 'backfill', { scope: 'local' }),
    ]);
    expect([...tasks.keys()]).toEqual([
      'collect-made',
      'collect-made-backfill',
    ]);
    expect(tasks.get('collect-made')).toMatchObject({
      frequency: { seconds: 10 },
      timeout: { minutes: 1 },
      initialDelay: { seconds: 3 },
    });
    expect(tasks.get('collect-made-backfill')!.scope).toBe('local');
    await run('collect-made');
    await run('collect-made');
    await run('collect-made-backfill');
    expect(runs).toEqual(['made', 'backfill']);
  });

  it('collects at times of day by making it due', async () => {
    const runs: string[] = [];
    const { tasks, run } = await schedule([
      collector(runs, undefined, { frequency: { cron: '0 3 * * *' } }),
    ]);
    expect(tasks.get('collect-made-due')!.frequency).toEqual({
      cron: '0 3 * * *',
    });
    await run('collect-made');
    await run('collect-made');
    expect(runs).toHaveLength(1);
    await run('collect-made-due');
    await run('collect-made');
    expect(runs).toHaveLength(2);
  });

  it('knows collectors of one source by their names', async () => {
    await expect(
      schedule([collector([], 'one'), collector([], 'one')]),
    ).rejects.toThrow("Source 'made' has two collectors of one name");
  });
});
