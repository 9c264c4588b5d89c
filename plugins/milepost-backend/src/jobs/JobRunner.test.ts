import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';
import type { JobKind, JobStep } from './JobKind';
import { JobRunner } from './JobRunner';
import { Jobs } from './Jobs';

jest.setTimeout(60_000);

type Counting = { at: number };
type Step = (
  tx: Knex.Transaction,
  cursor: Counting,
) => Promise<JobStep<Counting>> | JobStep<Counting>;

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const BY = 'user:default/jo';
/** With rests of three times as long as each step took. */
const FACTS = { kind: 'facts' as const, options: { share: 0.25 } };

/** Ten units, one a step. */
const counting: Step = (_, { at }) =>
  at === 10 ? 'finished' : { cursor: { at: at + 1 }, worked: 1 };

function kindOf(step: Step): JobKind {
  return {
    id: 'facts',
    title: 'Count to ten',
    begin: async () => ({ cursor: { at: 0 }, total: 10 }),
    step: async (tx, { cursor }) => step(tx, cursor as Counting),
  };
}

describe.each(databases.eachSupportedId())('jobs, %p', id => {
  let knex: Knex;
  let clock: number;
  const logger = mockServices.logger.mock();

  beforeAll(async () => {
    knex = await databases.init(id);
    await migrate(knex);
  });

  beforeEach(async () => {
    clock = 1_000_000;
    await knex('jobs').delete();
  });

  function replica(step: Step) {
    const kinds = [kindOf(step)];
    const now = () => clock;
    const changed = jest.fn();
    const runner = new JobRunner({ knex, kinds, logger, now, changed });
    return { runner, jobs: new Jobs({ knex, now, kinds, wake: jest.fn() }) };
  }

  it('take no more than their share of the time, whoever works on them', async () => {
    const taking: Step = (tx, cursor) => {
      clock += 100;
      return counting(tx, cursor);
    };
    const [one, two] = [replica(taking), replica(taking)];
    const job = await one.jobs.request({ asked: FACTS, by: BY });
    const began = clock;
    let steps = 0;
    while ((await one.jobs.get(job.id)).state === 'running') {
      for (const { runner } of [one, two]) {
        steps += (await runner.work()) ? 1 : 0;
      }
      clock += 1;
    }
    expect(steps).toBe(11);
    // Ten rests of three times as long as a step.
    expect(clock - began).toBeGreaterThanOrEqual(11 * 100 + 10 * 300);
    expect(clock - began).toBeLessThan(11 * 100 + 10 * 310);
  });

  it('do each step once, however many replicas work on them at once', async () => {
    const noting: Step = async (tx, { at }) => {
      await tx('job_notes').insert({
        job: 0,
        topic: 'test',
        name: `${at}`,
        body: '',
      });
      return counting(tx, { at });
    };
    const replicas = [replica(noting), replica(noting), replica(noting)];
    const asked = { kind: 'facts' as const, options: { share: 1 } };
    const [{ jobs }] = replicas;
    const { id: job } = await jobs.request({ asked, by: BY });
    while ((await jobs.get(job)).state === 'running') {
      await Promise.all(replicas.map(({ runner }) => runner.work()));
    }
    await expect(jobs.get(job)).resolves.toMatchObject({ state: 'done' });
    await expect(knex('job_notes')).resolves.toHaveLength(11);
    await knex('job_notes').delete();
  });

  it('tell how far they are, and how long it will take', async () => {
    const { jobs, runner } = replica(counting);
    const { id: job } = await jobs.request({ asked: FACTS, by: BY });
    await expect(jobs.get(job)).resolves.toEqual({
      id: job,
      kind: 'facts',
      title: 'Count to ten',
      options: { share: 0.25 },
      state: 'running',
      progress: 0,
      done: 0,
      total: 10,
      startedAt: '1970-01-01T00:16:40.000Z',
      updatedAt: '1970-01-01T00:16:40.000Z',
      finishedAt: null,
      remainingSeconds: null,
      error: null,
    });
    for (let step = 0; step < 4; step++) {
      clock += 2000;
      await runner.work();
    }
    await expect(jobs.get(job)).resolves.toMatchObject({
      progress: 0.4,
      done: 4,
      remainingSeconds: 12,
    });
    for (let step = 0; step < 7; step++) {
      clock += 2000;
      await runner.work();
    }
    await expect(jobs.get(job)).resolves.toMatchObject({
      state: 'done',
      progress: 1,
      remainingSeconds: null,
      finishedAt: expect.any(String),
    });
    await expect(runner.work()).resolves.toBe(false);
  });

  it('run once of each kind, however many ask at once', async () => {
    const { jobs } = replica(counting);
    const answers = await Promise.all(
      [1, 0.5, 0.25].map(share =>
        jobs.request({ asked: { kind: 'facts', options: { share } }, by: BY }),
      ),
    );
    expect(new Set(answers.map(answer => answer.id)).size).toBe(1);
    await expect(knex('jobs').count({ n: '*' })).resolves.toMatchObject([
      { n: expect.anything() },
    ]);
    expect((await jobs.list()).items).toHaveLength(1);
    await expect(
      jobs.request({
        asked: { kind: 'figures', options: { share: 1 } },
        by: BY,
      }),
    ).rejects.toThrow("This backend has no jobs of the kind 'figures'");
  });

  it('undo a step that fails, say why without its data, and go on where they stopped', async () => {
    let isBroken = true;
    const { jobs, runner } = replica(async (tx, cursor) => {
      await tx('job_notes').insert({
        job: 0,
        topic: 'test',
        name: `${cursor.at}`,
        body: '',
      });
      if (cursor.at === 3 && isBroken) {
        throw new TypeError('a secret of the payload');
      }
      return counting(tx, cursor);
    });
    const asked = { kind: 'facts' as const, options: { share: 1 } };
    const { id: job } = await jobs.request({ asked, by: BY });
    while (await runner.work());
    await expect(jobs.get(job)).resolves.toMatchObject({
      state: 'failed',
      error: 'TypeError',
      done: 3,
    });
    await expect(knex('job_notes').where('job', 0)).resolves.toHaveLength(3);
    expect(JSON.stringify(logger.error.mock.calls)).not.toContain('secret');

    isBroken = false;
    const resumed = await jobs.request({ asked, by: BY });
    expect(resumed).toMatchObject({ id: job, state: 'running', done: 3 });
    while (await runner.work());
    await expect(jobs.get(job)).resolves.toMatchObject({ state: 'done' });
    await expect(knex('job_notes').where('job', 0)).resolves.toHaveLength(
      10 + 1,
    );
    await knex('job_notes').delete();

    const again = await jobs.request({ asked, by: BY });
    expect(again).toMatchObject({ done: 0, state: 'running' });
    expect(again.id).toBeGreaterThan(job);
  });

  it('try again what may pass, such as a lost connection', async () => {
    let failures = 2;
    const { jobs, runner } = replica((tx, cursor) => {
      if (failures > 0) {
        failures -= 1;
        throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
      }
      return counting(tx, cursor);
    });
    const { id: job } = await jobs.request({ asked: FACTS, by: BY });
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(runner.work()).resolves.toBe(true);
      await expect(jobs.get(job)).resolves.toMatchObject({
        state: 'running',
        done: 0,
      });
      // Not again before a second has passed.
      await expect(runner.work()).resolves.toBe(false);
      clock += 1000;
    }
    await expect(runner.work()).resolves.toBe(true);
    await expect(jobs.get(job)).resolves.toMatchObject({ done: 1 });
  });

  it('stop when they are cancelled, and end only once', async () => {
    const { jobs, runner } = replica(counting);
    const { id: job } = await jobs.request({ asked: FACTS, by: BY });
    await runner.work();
    await expect(jobs.cancel(job)).resolves.toMatchObject({
      state: 'cancelled',
      progress: 0.1,
    });
    clock += 10_000;
    await expect(runner.work()).resolves.toBe(false);
    await expect(jobs.cancel(job)).rejects.toThrow(
      `Job ${job} does not run: it is cancelled`,
    );
    await expect(jobs.cancel(job + 1)).rejects.toThrow('There is no job');
    const again = await jobs.request({ asked: FACTS, by: BY });
    expect(again.id).not.toBe(job);
  });

  it('are worked off by the loop, which ends when it is told to', async () => {
    const kinds = [
      kindOf((_, { at }) =>
        at === 10
          ? 'finished'
          : { cursor: { at: at + 1 }, worked: 1, waiting: at % 5 === 4 },
      ),
    ];
    const changed = jest.fn();
    const now = Date.now;
    const runner = new JobRunner({ knex, kinds, logger, now, changed });
    const wake = () => runner.wake();
    const jobs = new Jobs({ knex, now, kinds, wake });
    runner.start();
    const { id: job } = await jobs.request({ asked: FACTS, by: BY });
    const until = Date.now() + 10_000;
    while ((await jobs.get(job)).state === 'running' && Date.now() < until) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await expect(jobs.get(job)).resolves.toMatchObject({ state: 'done' });
    expect(changed).toHaveBeenCalled();
    await runner.stop();
    await jobs.request({ asked: FACTS, by: BY });
    await new Promise(resolve => setTimeout(resolve, 50));
    expect((await jobs.list()).items[0]).toMatchObject({ done: 0 });
  });
});
