import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { namesOf, readAliases } from './aliases';

/** An entity that is gone, and the one that it goes on as. */
export interface Renamed {
  goneId: number;
  newId: number;
}

/** The old name and the new one may be seen together for a while, or neither. */
const WEEK = 7 * 86_400_000;

interface EntityRow {
  id: number;
  ref: string;
  kind: string;
  path_prefixes: string;
  aliases: string | null;
  deleted_at: number | null;
  appeared_at: number | null;
}

interface ClaimRow extends EntityRow {
  claim_kind: string;
  value: string;
}

/**
 * Entities that were deleted lately and go on under another name: exactly one entity that has come about the same time
 * claims just the same repositories, services and paths, and nothing else does. What claims nothing but its own name is
 * not recognised.
 */
export async function findRenamed(knex: Knex, now: number): Promise<Renamed[]> {
  const gone = await claimsOf(knex, query =>
    query.where('e.deleted_at', '>', now - WEEK),
  );
  const alike = [...byClaims(gone)].filter(([, list]) => list.length === 1);
  if (alike.length === 0) {
    return [];
  }
  const values = new Set(gone.map(({ value }) => value));
  const there = byClaims(await thoseThere(knex, [...values]));
  return alike.flatMap(([key, [old]]) => {
    const [one, ...others] = there.get(key) ?? [];
    const isNew =
      one &&
      others.length === 0 &&
      one.appeared_at !== null &&
      one.appeared_at > old.deleted_at! - WEEK;
    return isNew ? [{ goneId: old.id, newId: one.id }] : [];
  });
}

/** Everything there is that claims any of some values, with all that it claims. */
async function thoseThere(
  knex: Knex,
  values: readonly string[],
): Promise<ClaimRow[]> {
  const ids = new Set<number>();
  for (const chunk of inChunks(values, 1)) {
    const found: number[] = await knex('entity_claims')
      .whereIn('value', chunk)
      .whereIn('kind', ['repository', 'service'])
      .pluck('entity_id');
    found.forEach(id => ids.add(id));
  }
  const rows: ClaimRow[] = [];
  for (const chunk of inChunks([...ids], 1)) {
    const found = await claimsOf(knex, query =>
      query.whereNull('e.deleted_at').whereIn('e.id', chunk),
    );
    rows.push(...found);
  }
  return rows;
}

/** What some entities claim, besides their own names. */
async function claimsOf(
  knex: Knex,
  narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<ClaimRow[]> {
  const rows: ClaimRow[] = await narrow(
    knex('entities as e').join('entity_claims as c', 'c.entity_id', 'e.id'),
  ).select('e.*', 'c.value', { claim_kind: 'c.kind' });
  return rows.filter(
    ({ claim_kind, value, ref, aliases }) =>
      claim_kind !== 'service' ||
      !isName(value, [ref, ...readAliases(aliases)]),
  );
}

function isName(value: string, refs: readonly string[]): boolean {
  return refs.flatMap(namesOf).some(name => name.value === value);
}

/** The entities by what they claim. */
function byClaims(rows: readonly ClaimRow[]): Map<string, EntityRow[]> {
  const claims = new Map<number, string[]>();
  const entities = new Map(rows.map(row => [row.id, row]));
  for (const { id, claim_kind, value } of rows) {
    claims.set(id, [...(claims.get(id) ?? []), `${claim_kind} ${value}`]);
  }
  const found = new Map<string, EntityRow[]>();
  for (const [id, row] of entities) {
    const { kind, path_prefixes } = row;
    const key = JSON.stringify([kind, path_prefixes, claims.get(id)!.sort()]);
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}
