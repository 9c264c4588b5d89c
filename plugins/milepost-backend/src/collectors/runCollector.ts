import type { LoggerService } from '@backstage/backend-plugin-api';
import { scrubText } from '@milepost/backstage-plugin-milepost-common';
import type { Collector } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { withoutBindings } from '../database/withoutBindings';
import type { Inbox } from '../intake/Inbox';

const SLICE_MS = 20_000;

/** A task holds its claim until its timeout if its replica is killed, so it ends well before a minute. */
const TASK_MS = 50_000;

/** Lets a collector work, slice by slice; where it got to is stored after each. */
export async function runCollector(options: {
  collector: Collector;
  inbox: Inbox;
  knex: Knex;
  logger: LoggerService;
  signal: AbortSignal;
}): Promise<void> {
  const { collector, inbox, knex, logger, signal } = options;
  const { source } = collector;
  const end = Date.now() + TASK_MS;
  try {
    let done = false;
    while (!done && Date.now() < end && !signal.aborted) {
      const slice = await collector.collect({
        cursor: await readCursor(knex, source),
        deadline: Math.min(Date.now() + SLICE_MS, end),
        signal,
        claims: async () =>
          knex('entity_claims')
            .distinct('kind', 'value')
            .orderBy(['kind', 'value']),
        checkpoint: async cursor =>
          save(knex, source, { cursor: JSON.stringify(cursor ?? null) }),
        receive: async events => {
          await inbox.receive(events);
        },
        progress: async progress =>
          save(knex, source, { progress: JSON.stringify(progress) }),
      });
      done = slice.done;
      await save(knex, source, {
        cursor: JSON.stringify(slice.cursor ?? null),
        last_poll_at: Date.now(),
        last_poll_error: null,
        ...(done && { progress: null }),
      });
    }
  } catch (error) {
    const message = reasonOf(error);
    logger.warn(`Collecting from '${source}' failed: ${message}`);
    await save(knex, source, {
      last_poll_at: Date.now(),
      last_poll_error: message,
    });
  }
}

/** Collectors promise to name no credential; the address of a repository is where one slips through. */
function reasonOf(error: unknown): string {
  const message = withoutBindings(error).replace(/\/\/[^/\s@]*@/g, '//');
  return scrubText(message) ?? 'unknown error';
}

async function readCursor(knex: Knex, source: string): Promise<unknown> {
  const row = await knex('sources').where({ source }).first('cursor');
  return row?.cursor ? JSON.parse(row.cursor) ?? undefined : undefined;
}

async function save(
  knex: Knex,
  source: string,
  columns: object,
): Promise<void> {
  await knex('sources')
    .insert({ source, ...columns })
    .onConflict('source')
    .merge(columns);
}
