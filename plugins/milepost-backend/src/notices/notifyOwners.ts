import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SourcesAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { withoutBindings } from '../database/withoutBindings';

type Source = SourcesAnswer['sources'][number];

/** A poll that fails once may succeed the next time; nobody is to be woken for it. */
const FAILURES = 3;

/** What telling owners takes. */
export interface Notifying {
  knex: Knex;
  sources(): Promise<SourcesAnswer>;
  notifications: NotificationService;
  logger: LoggerService;
  now: () => number;
}

/**
 * Tells the owners of sources that went silent, fail or refuse all webhooks: once, and again only after the source had
 * recovered. Whoever writes the row down tells, so that several replicas tell once.
 */
export async function notifyOwners(notifying: Notifying): Promise<void> {
  const { knex } = notifying;
  const { sources } = await notifying.sources();
  const failing = await failingSources(knex);
  for (const source of sources) {
    if (isRecovered(source)) {
      await forget(knex, source.id);
    } else if (isTrouble(source, failing)) {
      await tellOnce(notifying, source);
    }
  }
}

async function failingSources(knex: Knex): Promise<Set<string>> {
  const names: string[] = await knex('collectors')
    .where('failures', '>=', FAILURES)
    .distinct('source')
    .pluck('source');
  return new Set(names);
}

function isRecovered({ state, notifiedAt }: Source): boolean {
  return notifiedAt !== undefined && ['healthy', 'waiting'].includes(state);
}

function isTrouble(
  { id, state }: Source,
  failing: ReadonlySet<string>,
): boolean {
  return (
    state === 'silent' ||
    state === 'rejecting' ||
    (state === 'failed' && failing.has(id))
  );
}

async function tellOnce(
  { knex, notifications, logger, now }: Notifying,
  source: Source,
): Promise<void> {
  const { id, state, owner, notifiedAt } = source;
  if (owner === undefined || notifiedAt !== undefined) {
    return;
  }
  const written: object[] = await knex('source_notices')
    .insert({ source: id, state, owner, notified_at: now() })
    .onConflict('source')
    .ignore()
    .returning('source');
  if (written.length === 0) {
    return;
  }
  try {
    await notifications.send(noticeOf(source, owner));
  } catch (error) {
    await forget(knex, id);
    logger.debug(
      `The owner of '${id}' could not be told; it is tried again: ${withoutBindings(
        error,
      )}`,
    );
  }
}

async function forget(knex: Knex, source: string): Promise<void> {
  await knex('source_notices').where({ source }).delete();
}

const TITLES: Partial<Record<Source['state'], string>> = {
  silent: 'sends nothing any more',
  failed: 'cannot be read',
  rejecting: 'is turned away',
};

function noticeOf(
  { id, title, state, message }: Source,
  owner: string,
): Parameters<NotificationService['send']>[0] {
  return {
    recipients: { type: 'entity', entityRef: owner },
    payload: {
      title: `Milepost: ${title} ${TITLES[state]}`,
      description: message,
      severity: 'high',
      topic: 'milepost.sources',
      // A later one takes the place of this one.
      scope: `source:${id}`,
    },
  };
}
