import {
  KubernetesValidatorFunctions,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  pushedFactSchema,
  type FactsAnswer,
  type PushedFact,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks, lockKeys } from '../../database/dialect';
import { canonicalJson } from '../../intake/canonicalJson';
import { markPathsDirty } from '../judging/markPathsDirty';

/** By how much clocks may differ. */
const AHEAD = 60_000;

/** Characters of JSON. */
const LONGEST_VALUE = 10_000;

type Result = FactsAnswer['results'][number];

interface Row {
  entity_ref: string;
  name: string;
  source: string;
  value: string;
  at: number;
  received_at: number;
}

/** A fact as it is kept, or what is wrong with it. */
type Read = { row: Row } | { field: string; reason: string };

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
  const read = facts.map(fact => readFact(fact, now));
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
  read: readonly Read[],
): Promise<(Exclude<Result['status'], 'rejected'> | undefined)[]> {
  const refs = [
    ...new Set(read.flatMap(one => ('row' in one ? one.row.entity_ref : []))),
  ];
  await lockKeys(
    tx,
    refs.map(ref => `fact ${ref}`),
  );
  const newest = await newestOf(tx, refs);
  const changed = new Map<string, Row>();
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

async function newestOf(
  tx: Knex.Transaction,
  refs: readonly string[],
): Promise<Map<string, Row>> {
  const newest = new Map<string, Row>();
  for (const chunk of inChunks(refs, 1)) {
    const rows: Row[] = await tx('pushed_facts').whereIn('entity_ref', chunk);
    rows.forEach(row => newest.set(keyOf(row), row));
  }
  return newest;
}

function keyOf({ entity_ref: ref, name, source }: Row): string {
  return JSON.stringify([ref, name, source]);
}

function compare(a: Row, b: Row): number {
  if (a.at !== b.at) {
    return a.at - b.at;
  }
  if (a.value === b.value) {
    return 0;
  }
  return a.value < b.value ? -1 : 1;
}

function readFact(input: unknown, now: number): Read {
  const parsed = pushedFactSchema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : '';
    return {
      field: [...issue.path, unknown].filter(String).join('.') || 'fact',
      reason: issue.message,
    };
  }
  const { data } = parsed;
  const at = Date.parse(data.at);
  const value = canonicalJson(data.value);
  if (at > now + AHEAD) {
    return { field: 'at', reason: 'lies in the future' };
  }
  if (value.length > LONGEST_VALUE) {
    return {
      field: 'value',
      reason: `is longer than ${LONGEST_VALUE} characters of JSON`,
    };
  }
  return rowOf(data, { at, value, now });
}

function rowOf(
  { entity, name, source }: PushedFact,
  { at, value, now }: { at: number; value: string; now: number },
): Read {
  const ref = refOf(entity);
  return ref
    ? {
        row: { entity_ref: ref, name, source, value, at, received_at: now },
      }
    : {
        field: 'entity',
        reason: 'must be an entity ref, such as component:default/shop',
      };
}

function refOf(text: string): string | undefined {
  try {
    const ref = parseEntityRef(text, { defaultKind: 'component' });
    return KubernetesValidatorFunctions.isValidObjectName(ref.name)
      ? stringifyEntityRef(ref).toLocaleLowerCase('en-US')
      : undefined;
  } catch {
    return undefined;
  }
}
