import type { FactsAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { inChunks, lockKeys } from '../../database/dialect';
import { breathe } from '../../engine/breathe';
import { markPathsDirty } from '../judging/markPathsDirty';
import { readFact, type FactRead, type PushedRow } from './readFact';

/** So many are read before others may go on. */
const AT_A_TIME = 500;

/** By how many locks pushers wait for each other. */
const LOCKS = 64;

type Result = FactsAnswer['results'][number];

/**
 * Takes facts that were pushed: a result for each, in their order; those that are wrong keep no other one from being
 * taken. Of each source the newest counts, in whatever order they come; of two of one time the one whose JSON is
 * greater. What was accepted is durable once it resolves.
 */
export async function pushFacts(
  knex: Knex,
  options: { facts: readonly unknown[]; now: number },
): Promise<FactsAnswer> {
  const { facts, now } = options;
  const read: FactRead[] = [];
  for (const [index, fact] of facts.entries()) {
    if (index % AT_A_TIME === 0) {
      await breathe();
    }
    read.push(readFact(fact, now));
  }
  const statuses = await knex.transaction(tx => save(tx, read));
  const results = read.map((one, index): Result => {
    return 'row' in one
      ? { index, status: statuses[index]! }
      : { index, status: 'rejected', ...one };
  });
  const having = (...wanted: Result['status'][]) =>
    results.filter(({ status }) => wanted.includes(status)).length;
  return {
    accepted: having('accepted'),
    duplicates: having('duplicate', 'older'),
    rejected: having('rejected'),
    results,
  };
}

async function save(
  tx: Knex.Transaction,
  read: readonly FactRead[],
): Promise<(Exclude<Result['status'], 'rejected'> | undefined)[]> {
  const refs = [
    ...new Set(read.flatMap(one => ('row' in one ? one.row.entity_ref : []))),
  ];
  await lockKeys(tx, refs.map(lockOf));
  const newest = await newestOf(tx, refs);
  const changed = new Map<string, PushedRow>();
  const statuses = read.map(one => {
    if (!('row' in one)) {
      return undefined;
    }
    const key = keyOf(one.row);
    const known = newest.get(key);
    const order = known ? compare(one.row, known) : 1;
    if (order <= 0) {
      return order === 0 ? 'duplicate' : 'older';
    }
    newest.set(key, one.row);
    changed.set(key, one.row);
    return 'accepted';
  });
  const rows = [...changed.values()];
  for (const chunk of inChunks(rows, 6)) {
    await tx('pushed_facts')
      .insert(chunk)
      .onConflict(['entity_ref', 'name', 'source'])
      .merge();
  }
  await markPathsDirty(tx, { refs: rows.map(row => row.entity_ref) });
  return statuses;
}

/** Many entities share one: PostgreSQL has room for a few thousand locks in all, and a request may be about more. */
function lockOf(ref: string): string {
  const digest = createHash('sha256').update(ref).digest();
  return `facts ${digest[0] % LOCKS}`;
}

async function newestOf(
  tx: Knex.Transaction,
  refs: readonly string[],
): Promise<Map<string, PushedRow>> {
  const newest = new Map<string, PushedRow>();
  for (const chunk of inChunks(refs, 1)) {
    const rows: PushedRow[] = await tx('pushed_facts').whereIn(
      'entity_ref',
      chunk,
    );
    rows.forEach(row => newest.set(keyOf(row), row));
  }
  return newest;
}

function keyOf({ entity_ref: ref, name, source }: PushedRow): string {
  return JSON.stringify([ref, name, source]);
}

function compare(a: PushedRow, b: PushedRow): number {
  if (a.at !== b.at) {
    return a.at - b.at;
  }
  if (a.value === b.value) {
    return 0;
  }
  return a.value < b.value ? -1 : 1;
}
