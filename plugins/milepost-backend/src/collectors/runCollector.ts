import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Collector } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import type { Inbox } from '../intake/Inbox';
import { askedToWait } from './askedToWait';
import { CollectorState, storedCursor } from './CollectorState';
import { isDue } from './isDue';
import { reasonOf } from './reasonOf';

const SLICE_MS = 20_000;

/** A task holds its claim until its timeout if its replica is killed, so it ends well before a minute. */
const TASK_MS = 50_000;

/** What running a collector takes. */
export interface CollectorRun {
  collector: Collector;
  inbox: Inbox;
  knex: Knex;
  logger: LoggerService;
  signal: AbortSignal;
}

/** Lets a collector work where it has something to do. */
export async function runIfDue(run: CollectorRun): Promise<void> {
  const state = new CollectorState(run.knex, run.collector);
  if (isDue(run.collector, await state.read(), Date.now())) {
    await runCollector(run);
  }
}

/** Lets a collector work, slice by slice; where it got to is stored after each. */
export async function runCollector(run: CollectorRun): Promise<void> {
  const { collector, knex, signal } = run;
  const state = new CollectorState(knex, collector);
  const end = Date.now() + TASK_MS;
  try {
    let done = false;
    while (!done && Date.now() < end && !signal.aborted) {
      done = await runSlice(run, state, end);
    }
  } catch (error) {
    await keepFailure(run, state, error);
  }
}

async function runSlice(
  { collector, inbox, knex, signal }: CollectorRun,
  state: CollectorState,
  end: number,
): Promise<boolean> {
  const { cursor, done } = await collector.collect({
    cursor: await state.cursor(),
    deadline: Math.min(Date.now() + SLICE_MS, end),
    signal,
    claims: async () =>
      knex('entity_claims')
        .distinct('kind', 'value')
        .orderBy(['kind', 'value']),
    checkpoint: async at => state.save({ cursor: storedCursor(at), due: true }),
    receive: async events => {
      await inbox.receive(events);
    },
    progress: async progress =>
      state.save({ progress: JSON.stringify(progress) }),
  });
  await state.save({
    cursor: storedCursor(cursor),
    due: !done,
    last_poll_at: Date.now(),
    last_poll_error: null,
    failures: 0,
    paused_until: null,
    ...(done && { progress: null }),
  });
  return done;
}

async function keepFailure(
  { collector, logger }: CollectorRun,
  state: CollectorState,
  error: unknown,
): Promise<void> {
  const now = Date.now();
  const until = askedToWait(error, now);
  if (until !== undefined) {
    await state.save({ due: true, paused_until: until });
    return;
  }
  const message = reasonOf(error);
  const { source, name = source } = collector;
  logger.warn(`Collecting '${name}' of '${source}' failed: ${message}`);
  const failures = (await state.read())?.failures ?? 0;
  await state.save({
    due: true,
    last_poll_at: now,
    last_poll_error: message,
    failures: failures + 1,
    paused_until: null,
  });
}
