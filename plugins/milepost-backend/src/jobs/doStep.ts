import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { codeOf } from '../database/mayPass';
import { withoutBindings } from '../database/withoutBindings';
import type { JobKind, JobStep } from './JobKind';
import type { JobRow } from './jobRow';
import { MOST_REST_MS, nextLimit, restAfter } from './pace';

/** A step failed, and nothing of it has happened. */
export class JobStepError extends Error {
  constructor(readonly job: number, override readonly cause: unknown) {
    super(`A step of job ${job} failed`);
  }
}

interface Dependencies {
  knex: Knex;
  kinds: ReadonlyMap<string, JobKind>;
  /** How many units a step of each job may work on; kept from step to step. */
  limits: Map<number, number>;
  now: () => number;
}

/**
 * Takes a job that nobody works on and whose rest is over, and does one step, in one transaction: whoever is
 * killed in the middle has done nothing.
 *
 * @returns whether there was one
 * @throws JobStepError
 */
export async function doStep(dependencies: Dependencies): Promise<boolean> {
  const { knex, kinds, now } = dependencies;
  return knex.transaction(async tx => {
    const began = now();
    const row = await claimJob(tx, { kinds: [...kinds.keys()], now: began });
    if (!row) {
      return false;
    }
    try {
      await stepOf(tx, row, { ...dependencies, began });
    } catch (error) {
      throw new JobStepError(row.id, error);
    }
    return true;
  });
}

/** Keeps why a job failed: the kind of error only, since its text may quote what it stumbled over. */
export async function failJob(
  knex: Knex,
  { job, cause, now }: { job: number; cause: unknown; now: number },
): Promise<string> {
  const error = reasonOf(cause);
  await knex('jobs')
    .where({ id: job, state: 'running' })
    .update({ state: 'failed', error, updated_at: now, finished_at: now });
  return error;
}

function reasonOf(error: unknown): string {
  if (codeOf(error) !== undefined) {
    return withoutBindings(error);
  }
  return error instanceof Error ? error.name : 'unknown error';
}

/** The one that was left alone for longest, so that several go on side by side. */
async function claimJob(
  tx: Knex.Transaction,
  { kinds, now }: { kinds: string[]; now: number },
): Promise<JobRow | undefined> {
  const query = tx('jobs')
    .where('state', 'running')
    .whereIn('kind', kinds)
    .where(rested =>
      rested
        .where('rest_until', '<=', now)
        // By the clock of another replica, which may be wrong.
        .orWhere('rest_until', '>', now + 2 * MOST_REST_MS),
    )
    .orderBy(['updated_at', 'id'])
    .first();
  return isPostgres(tx) ? query.forUpdate().skipLocked() : query;
}

async function stepOf(
  tx: Knex.Transaction,
  row: JobRow,
  { kinds, limits, now, began }: Dependencies & { began: number },
): Promise<void> {
  const options = JSON.parse(row.options);
  const limit = limits.get(row.id) ?? nextLimit(undefined, undefined);
  const step = await kinds.get(row.kind)!.step(tx, {
    job: row.id,
    options,
    cursor: JSON.parse(row.cursor),
    limit,
  });
  const ended = now();
  if (step === 'finished') {
    await finish(tx, row, ended);
    limits.delete(row.id);
    return;
  }
  const took = ended - began;
  if (!step.waiting) {
    limits.set(row.id, nextLimit(limit, took));
  }
  await moveOn(tx, row, {
    step,
    now: ended,
    rest: restAfter(took, { share: options.share, waiting: step.waiting }),
  });
}

async function finish(
  tx: Knex.Transaction,
  row: JobRow,
  now: number,
): Promise<void> {
  await tx('job_notes').where('job', row.id).delete();
  await tx('jobs').where('id', row.id).update({
    state: 'done',
    cursor: '{}',
    done: row.total,
    updated_at: now,
    finished_at: now,
  });
}

async function moveOn(
  tx: Knex.Transaction,
  row: JobRow,
  options: {
    step: Exclude<JobStep<object>, 'finished'>;
    now: number;
    rest: number;
  },
): Promise<void> {
  const { step, now, rest } = options;
  const total = step.total ?? row.total;
  await tx('jobs')
    .where('id', row.id)
    .update({
      cursor: JSON.stringify(step.cursor),
      done: Math.min(total, row.done + step.worked),
      total,
      updated_at: now,
      rest_until: now + rest,
    });
}
