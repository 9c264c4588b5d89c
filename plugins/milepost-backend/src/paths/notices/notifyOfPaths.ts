import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import { withoutBindings } from '../../database/withoutBindings';
import { noticesDue } from './noticesDue';
import { noticeText } from './noticeText';
import type { PathNotice } from './PathNotice';

/** What telling of golden paths takes. */
export interface NotifyingOfPaths {
  knex: Knex;
  /** To whom an entity belongs today; `undefined`: to nobody. */
  ownerOf(entityRef: string): Promise<string | undefined>;
  notifications: NotificationService;
  logger: LoggerService;
  now: () => number;
  /** IANA. */
  zone: string;
}

/** Where it is written down that an owner was told. */
const PLACES: Readonly<Record<PathNotice['kind'], [string, string]>> = {
  fails: ['path_notices', 'told_at'],
  'ends-soon': ['path_exemptions', 'warned_at'],
  ended: ['path_exemptions', 'told_at'],
  left: ['path_departures', 'asked_at'],
};

/**
 * Tells owners of checks that started to fail and of exemptions that end or have ended, and asks why an entity left a
 * path: in one notification for each owner and path. Whoever writes it down tells, so that several replicas tell once,
 * and none after a crash; what could not be told is told the next time.
 */
export async function notifyOfPaths(
  notifying: NotifyingOfPaths,
): Promise<void> {
  const { knex, now, zone } = notifying;
  const due = await noticesDue(knex, { now: now(), zone });
  for (const { owner, notices } of await byOwnerAndPath(due, notifying)) {
    await tellOnce(notifying, { owner, notices });
  }
}

interface Batch {
  owner: string;
  notices: PathNotice[];
}

/** What belongs to nobody waits for an owner. */
async function byOwnerAndPath(
  notices: readonly PathNotice[],
  { ownerOf }: NotifyingOfPaths,
): Promise<Batch[]> {
  const batches = new Map<string, Batch>();
  for (const notice of notices) {
    const owner = await ownerOf(notice.entityRef);
    if (owner !== undefined) {
      const key = `${owner} ${notice.path.name}`;
      const batch = batches.get(key) ?? { owner, notices: [] };
      batch.notices.push(notice);
      batches.set(key, batch);
    }
  }
  return [...batches.values()];
}

async function tellOnce(
  { knex, notifications, logger, now }: NotifyingOfPaths,
  { owner, notices }: Batch,
): Promise<void> {
  const ours = await knex.transaction(tx => take(tx, notices, now()));
  if (ours.length === 0) {
    return;
  }
  try {
    await notifications.send({
      recipients: { type: 'entity', entityRef: owner },
      payload: noticeText({ owner, notices: ours }),
    });
  } catch (error) {
    await giveBack(knex, ours);
    logger.debug(
      `'${owner}' could not be told of golden paths; it is tried again: ${withoutBindings(
        error,
      )}`,
    );
  }
}

/** Writes down that they are told; those that nobody else has written down meanwhile. */
async function take(
  tx: Knex.Transaction,
  notices: readonly PathNotice[],
  now: number,
): Promise<PathNotice[]> {
  const ours: PathNotice[] = [];
  for (const { kind, table, column, ids } of placesOf(notices)) {
    const taken: { id: number }[] = await tx(table)
      .whereIn('id', ids)
      .whereNull(column)
      .update(column, now)
      .returning('id');
    const known = new Set(taken.map(({ id }) => id));
    ours.push(
      ...notices.filter(each => each.kind === kind && known.has(each.id)),
    );
  }
  return ours;
}

async function giveBack(
  knex: Knex,
  notices: readonly PathNotice[],
): Promise<void> {
  for (const { table, column, ids } of placesOf(notices)) {
    await knex(table).whereIn('id', ids).update(column, null);
  }
}

function* placesOf(notices: readonly PathNotice[]) {
  for (const kind of ['fails', 'ends-soon', 'ended', 'left'] as const) {
    const [table, column] = PLACES[kind];
    const all = notices.filter(each => each.kind === kind);
    const sorted = all.map(({ id }) => id).sort((a, b) => a - b);
    for (const ids of inChunks(sorted, 1)) {
      yield { kind, table, column, ids };
    }
  }
}
