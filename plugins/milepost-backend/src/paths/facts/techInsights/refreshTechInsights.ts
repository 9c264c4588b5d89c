import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { loadPaths } from '../../definitions/loadPaths';
import { markPathsDirty } from '../../judging/markPathsDirty';
import { askedFacts } from '../askedFacts';
import { canonicalJson } from '../../../intake/canonicalJson';
import { inChunks } from '../../../database/dialect';
import { isStale, TECH_INSIGHTS, techInsightsFact } from './techInsightsFact';
import type { RetrievedFacts, TechInsightsReader } from './TechInsightsReader';

const MINUTE = 60_000;

/** How often an entity is asked about. */
const EVERY = 10 * MINUTE;

/** Characters of JSON. */
const LONGEST_VALUE = 10_000;

/** Questions at once. */
const LANES = 5;

/** Entities that are written together; where all of these fail, the others are left for the next time. */
const TOGETHER = 50;

interface Row {
  entity_ref: string;
  facts: string;
  read_at: number;
}

/**
 * Keeps what Tech Insights knows and golden paths ask for, so that no check has to wait for it: those that were not read
 * for longest first. What cannot be read stays as it was, and grows old.
 *
 * @returns how many entities are to be judged anew
 */
export async function refreshTechInsights(
  knex: Knex,
  options: {
    reader: Pick<TechInsightsReader, 'read'>;
    logger: LoggerService;
    now: () => number;
    signal?: AbortSignal;
  },
): Promise<number> {
  const { reader, logger, now, signal } = options;
  const asked = await askedOf(knex);
  const retrievers = [...asked.keys()].sort();
  const refs = asked.size > 0 ? await dueRefs(knex, now() - EVERY) : [];
  let marked = 0;
  for (const some of portionsOf(refs)) {
    if (signal?.aborted) {
      break;
    }
    const read = await readSome(some, async ref => {
      const found = await reader.read(ref, retrievers);
      return found && onlyAsked(found, asked);
    });
    if (read.isMissing) {
      break;
    }
    marked += await save(knex, { ...read, now: now() });
    if (read.facts.size === 0) {
      logger.warn(`Tech Insights does not answer: ${read.error}`);
      break;
    }
  }
  return marked;
}

function* portionsOf(refs: readonly string[]): Generator<string[]> {
  for (let index = 0; index < refs.length; index += TOGETHER) {
    yield refs.slice(index, index + TOGETHER);
  }
}

/** The facts that paths in force ask for, by retriever. */
type Asked = ReadonlyMap<string, ReadonlySet<string>>;

async function askedOf(knex: Knex): Promise<Asked> {
  const paths = await loadPaths(knex);
  const asked = new Map<string, Set<string>>();
  for (const { fact } of askedFacts(paths.map(({ path }) => path))) {
    if (fact.startsWith(TECH_INSIGHTS)) {
      const { retriever, name } = techInsightsFact(fact);
      asked.set(retriever, (asked.get(retriever) ?? new Set()).add(name));
    }
  }
  return asked;
}

/** What nobody asks for, and what is longer than a fact may be, is not kept. */
function onlyAsked(found: RetrievedFacts, asked: Asked): RetrievedFacts {
  return Object.fromEntries(
    Object.entries(found).map(([retriever, told]) => [
      retriever,
      {
        timestamp: told.timestamp,
        facts: Object.fromEntries(
          Object.entries(told.facts).filter(
            ([name, value]) =>
              asked.get(retriever)?.has(name) &&
              JSON.stringify(value).length <= LONGEST_VALUE,
          ),
        ),
      },
    ]),
  );
}

async function dueRefs(knex: Knex, before: number): Promise<string[]> {
  const rows: { ref: string }[] = await knex('entities as e')
    .leftJoin('tech_insights as t', 't.entity_ref', 'e.ref')
    .whereNull('e.deleted_at')
    .where(due => due.whereNull('t.read_at').orWhere('t.read_at', '<', before))
    .orderByRaw('coalesce(t.read_at, 0)')
    .orderBy('e.ref')
    .select('e.ref');
  return rows.map(({ ref }) => ref);
}

interface Read {
  facts: Map<string, RetrievedFacts>;
  /** Tech Insights is not installed. */
  isMissing: boolean;
  /** The kind of the last one: its text may quote what was asked. */
  error?: string;
}

async function readSome(
  refs: readonly string[],
  read: (ref: string) => Promise<RetrievedFacts | undefined>,
): Promise<Read> {
  const result: Read = { facts: new Map(), isMissing: false };
  const waiting = [...refs];
  const lane = async () => {
    for (let ref = waiting.shift(); ref; ref = waiting.shift()) {
      try {
        const facts = await read(ref);
        if (facts === undefined) {
          result.isMissing = true;
          return;
        }
        result.facts.set(ref, facts);
      } catch (error) {
        result.error = error instanceof Error ? error.name : 'unknown error';
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return result;
}

/** Marks the entities of which something else is known now. */
async function save(
  knex: Knex,
  { facts, now }: Read & { now: number },
): Promise<number> {
  const rows = [...facts].map(([entity_ref, found]) => ({
    entity_ref,
    facts: canonicalJson(found),
    read_at: now,
  }));
  const refs = rows.map(row => row.entity_ref);
  return knex.transaction(async tx => {
    const stored: Row[] = await tx('tech_insights').whereIn('entity_ref', refs);
    const before = new Map(stored.map(row => [row.entity_ref, row]));
    const changed = rows.filter(row => {
      const known = before.get(row.entity_ref);
      return (
        !known ||
        valuesIn(known.facts) !== valuesIn(row.facts) ||
        isStale(known, now)
      );
    });
    for (const chunk of inChunks(rows, 3)) {
      await tx('tech_insights').insert(chunk).onConflict('entity_ref').merge();
    }
    await markPathsDirty(tx, { refs: changed.map(row => row.entity_ref) });
    return changed.length;
  });
}

/** Without the times: that the same was found out once more changes no check. */
function valuesIn(facts: string): string {
  const found: RetrievedFacts = JSON.parse(facts);
  return canonicalJson(
    Object.entries(found).map(([id, told]) => [id, told.facts]),
  );
}
