import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import type { FactReading } from '../judging/FactReading';
import type { AskedFact } from './askedFacts';
import type { FactLoader } from './FactLoader';

const PREFIX = 'pushed:';
const DAY = 86_400_000;

/** By how much clocks may differ. */
const AHEAD = 60_000;

interface Row {
  entity_ref: string;
  name: string;
  source: string;
  value: string;
  at: number;
}

/** Facts that tools have pushed: of several sources the newest, unless one is asked for by its name. */
export const loadPushedFacts: FactLoader = async (knex, options) => {
  const { asked, entities, now } = options;
  const ours = asked.filter(({ fact }) => fact.startsWith(PREFIX));
  const byKey = new Map(ours.map(each => [each.key, each]));
  const rows = await newestFirst(knex, {
    names: [...new Set(ours.map(nameOf))],
    refs: entities.map(({ ref }) => ref),
  });
  const refs = new Map(entities.map(({ id, ref }) => [id, ref]));
  return (entityId, key) => {
    const fact = byKey.get(key);
    return (
      fact &&
      readingOf(fact, {
        rows: rows.get(`${refs.get(entityId)} ${nameOf(fact)}`) ?? [],
        now,
      })
    );
  };
};

function nameOf({ fact }: AskedFact): string {
  return fact.slice(PREFIX.length);
}

function readingOf(
  { params = {} }: AskedFact,
  { rows, now }: { rows: readonly Row[]; now: number },
): FactReading {
  const { source, staleAfterDays } = params;
  const row = rows.find(
    each =>
      each.at <= now + AHEAD &&
      (source === undefined || each.source === source),
  );
  if (!row) {
    return { state: 'absent' };
  }
  const known = { source: row.source };
  return staleAfterDays !== undefined &&
    row.at < now - Number(staleAfterDays) * DAY
    ? { state: 'silent', lastAt: row.at, ...known }
    : { state: 'known', value: JSON.parse(row.value), ...known };
}

async function newestFirst(
  knex: Knex,
  { names, refs }: { names: readonly string[]; refs: readonly string[] },
): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>();
  for (const chunk of names.length > 0 ? inChunks(refs, 1) : []) {
    const rows: Row[] = await knex('pushed_facts')
      .whereIn('entity_ref', chunk)
      .whereIn('name', names)
      .orderBy([{ column: 'at', order: 'desc' }, 'source'])
      .select('entity_ref', 'name', 'source', 'value', 'at');
    for (const row of rows) {
      const key = `${row.entity_ref} ${row.name}`;
      found.set(key, [...(found.get(key) ?? []), row]);
    }
  }
  return found;
}
