import type { Knex } from 'knex';
import { readOptional } from '../database/columns';
import {
  MOST_EXAMPLES,
  type QualityExample,
  type QualityFinding,
} from './QualityCheck';

/** The columns that every check gives of what it finds. */
export interface FoundRow {
  entity_id: number;
  id: string;
  at: number;
  url: string | null;
}

/**
 * Of everything that a query finds, the newest of each entity and how many there are: in one statement, and few rows,
 * however much it is.
 *
 * @param parts - each gives `entity_id`, `id`, `at` and `url`, and what the words need, in one order
 */
export async function newestOf<Row extends FoundRow>(
  knex: Knex,
  parts: readonly Knex.QueryBuilder[],
  textOf: (row: Row) => string,
): Promise<QualityFinding[]> {
  // Each in brackets: what a union is made of may be grouped.
  const [found, ...others] = parts.map((part, index) =>
    knex(part.as(`part_${index}`)).select('*'),
  );
  others.forEach(other => found.unionAll(other));
  const ranked = knex(found.as('found')).select(
    'found.*',
    knex.raw('count(*) over (partition by entity_id) as found_count'),
    knex.raw(
      'row_number() over (partition by entity_id order by at desc, id) as found_rank',
    ),
  );
  const rows: (Row & { found_count: number | string })[] = await knex(
    ranked.as('ranked'),
  )
    .where('found_rank', '<=', MOST_EXAMPLES)
    .orderBy(['entity_id', 'found_rank'])
    .select('*');
  return findingsOf(rows, row => ({
    count: Number(row.found_count),
    example: exampleOf(row, textOf(row)),
  }));
}

function exampleOf(row: FoundRow, text: string): QualityExample {
  return { id: row.id, at: row.at, text, url: readOptional(row.url) };
}

/** Rows of entities, in order of entity and newest first, as findings: the count of the first row is that of all. */
function findingsOf<Row extends FoundRow>(
  rows: readonly Row[],
  read: (row: Row) => { count: number; example: QualityExample },
): QualityFinding[] {
  const findings = new Map<number, QualityFinding>();
  for (const row of rows) {
    const { count, example } = read(row);
    const finding = findings.get(row.entity_id);
    if (finding) {
      finding.examples.push(example);
    } else {
      const entityId = row.entity_id;
      findings.set(entityId, { entityId, count, examples: [example] });
    }
  }
  return [...findings.values()];
}

/** What was found row by row as findings, where a statement could not count it. */
export function findingsByEntity(
  found: readonly (QualityExample & { entityId: number })[],
): QualityFinding[] {
  const findings = new Map<number, QualityFinding>();
  const newestFirst = [...found].sort(
    (a, b) => b.at - a.at || (a.id < b.id ? -1 : 1),
  );
  for (const { entityId, ...example } of newestFirst) {
    const finding = findings.get(entityId) ?? {
      entityId,
      count: 0,
      examples: [],
    };
    finding.count += 1;
    if (finding.examples.length < MOST_EXAMPLES) {
      finding.examples.push(example);
    }
    findings.set(entityId, finding);
  }
  return [...findings.values()];
}
