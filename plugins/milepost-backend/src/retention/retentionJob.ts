import type {
  FactKind,
  RebuildOptions,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { factTables } from '../facts/factTables';
import { forgetGate } from '../gate/forgetGate';
import type { JobKind, JobStep } from '../jobs/JobKind';
import { lastOf } from '../mapping/nextPayloads';
import { forgetPaths } from '../paths/retention/forgetPaths';
import { forgetSlos } from '../slos/purgeSlos';
import { emptiedUpTo, emptyPayloads } from './emptyPayloads';
import { agingKinds, expiredFacts } from './expiredFacts';
import {
  factsForgottenBefore,
  forgetLoosePayloads,
  forgetLooseEvents,
  forgetLookUps,
  forgetSourceDays,
  moveBeginnings,
  rememberForgotten,
} from './forgetLoose';
import { forgetFacts } from './forgetFacts';
import type { Retention } from './readRetention';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** 1970-01-05, the first Monday. */
const MONDAY = 4 * DAY;

/** Rows are passed over faster than facts are forgotten. */
const SPAN = 10;

/** Payloads, then facts kind by kind, then events and payloads that belong to none; each by its number. */
type Cursor =
  | { phase: 'payloads'; after: number; before: number }
  | { phase: 'facts'; kind: FactKind; after: number; before: number }
  | { phase: 'events' | 'inbox'; after: number; before: number };

/** Before which instants payloads and facts are old. */
export function cutoffs(
  { payloadDays, factDays }: Retention,
  now: number,
): { payloads: number; facts?: number } {
  return {
    payloads: now - payloadDays * DAY,
    // By the week: what has lost facts is traced anew, and that need not be done every hour.
    facts: factDays === undefined ? undefined : monday(now - factDays * DAY),
  };
}

function monday(instant: number): number {
  return Math.floor((instant - MONDAY) / WEEK) * WEEK + MONDAY;
}

/** Empties old payloads, and forgets old facts where the installation wants that. */
export function retentionJob(options: {
  retention: Retention;
  now: () => number;
}): JobKind<RebuildOptions, Cursor> {
  const cutoff = () => cutoffs(options.retention, options.now());
  return {
    id: 'retention',
    title: 'Empty old payloads and forget old facts',

    async begin(tx) {
      const after = await emptiedUpTo(tx);
      return {
        cursor: { phase: 'payloads', after, before: cutoff().payloads },
        total: (await lastOf(tx, 'inbox')) - after + (await factRows(tx)),
      };
    },

    async step(tx, { cursor, limit }): Promise<JobStep<Cursor>> {
      switch (cursor.phase) {
        case 'payloads':
          return payloadsPage(tx, { cursor, limit, facts: cutoff().facts });
        case 'facts':
          return factsPage(tx, { cursor, limit });
        case 'events':
          return eventsPage(tx, { cursor, limit });
        default:
          return inboxPage(tx, { cursor, limit });
      }
    },
  };
}

async function factRows(tx: Knex.Transaction): Promise<number> {
  let rows = 0;
  for (const kind of agingKinds) {
    rows += await lastOf(tx, factTables[kind].table);
  }
  return rows;
}

interface Page<Phase extends Cursor['phase']> {
  cursor: Extract<Cursor, { phase: Phase }>;
  limit: number;
}

async function payloadsPage(
  tx: Knex.Transaction,
  page: Page<'payloads'> & { facts: number | undefined },
): Promise<JobStep<Cursor>> {
  const { cursor, limit, facts } = page;
  const { after, isLast } = await emptyPayloads(tx, { ...cursor, limit });
  const worked = after - cursor.after;
  if (!isLast) {
    return { cursor: { ...cursor, after }, worked };
  }
  await forgetLookUps(tx, cursor.before);
  return facts === undefined || facts <= (await factsForgottenBefore(tx))
    ? 'finished'
    : {
        cursor: {
          phase: 'facts',
          kind: agingKinds[0],
          after: 0,
          before: facts,
        },
        worked,
      };
}

async function factsPage(
  tx: Knex.Transaction,
  { cursor, limit }: Page<'facts'>,
): Promise<JobStep<Cursor>> {
  const { kind, after, before } = cursor;
  const last = await lastOf(tx, factTables[kind].table);
  if (after >= last) {
    const next = agingKinds[agingKinds.indexOf(kind) + 1];
    return {
      cursor: next
        ? { phase: 'facts', kind: next, after: 0, before }
        : { phase: 'events', after: 0, before },
      worked: 0,
    };
  }
  const upTo = Math.min(last, after + SPAN * limit);
  const keys = await expiredFacts(tx, kind, { after, upTo, before });
  await forgetFacts(tx, { kind, keys });
  return { cursor: { ...cursor, after: upTo }, worked: upTo - after };
}

async function eventsPage(
  tx: Knex.Transaction,
  { cursor, limit }: Page<'events' | 'inbox'>,
): Promise<JobStep<Cursor>> {
  const { after, before } = cursor;
  const upTo = after + SPAN * limit;
  await forgetLooseEvents(tx, { after, upTo, before });
  return upTo < (await lastOf(tx, 'events'))
    ? { cursor: { ...cursor, after: upTo }, worked: 0 }
    : { cursor: { phase: 'inbox', after: 0, before }, worked: 0 };
}

async function inboxPage(
  tx: Knex.Transaction,
  { cursor, limit }: Page<'events' | 'inbox'>,
): Promise<JobStep<Cursor>> {
  const { after, before } = cursor;
  const upTo = after + SPAN * limit;
  await forgetLoosePayloads(tx, { after, upTo, before });
  if (upTo < (await lastOf(tx, 'inbox'))) {
    return { cursor: { ...cursor, after: upTo }, worked: 0 };
  }
  await forgetSourceDays(tx, before);
  await forgetGate(tx, before);
  await forgetSlos(tx, before);
  await forgetPaths(tx, before);
  await moveBeginnings(tx, before);
  await rememberForgotten(tx, before);
  return 'finished';
}
