import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import { digestOfText } from '../../intake/canonicalJson';

/** What the checks of a path came to together. */
export interface Outcome {
  pathId: number;
  /** JSON: by id its state. */
  checks: string;
}

interface Row {
  id: number;
  path_id: number;
  digest: string;
  checks: string;
}

/**
 * Keeps outcomes, each once: many entities stand alike, and a year of changes takes a fraction of the space. Whoever calls
 * holds the paths, see `raiseRevisions`: nobody else adds or takes away any of theirs meanwhile.
 *
 * @returns the id of each
 */
export async function outcomeIds(
  tx: Knex.Transaction,
  outcomes: readonly Outcome[],
): Promise<(outcome: Outcome) => number> {
  const wanted = new Map<string, Omit<Row, 'id'>>();
  for (const outcome of outcomes) {
    const { pathId, checks } = outcome;
    const key = keyOf(outcome);
    if (!wanted.has(key)) {
      const digest = digestOfText(checks);
      wanted.set(key, { path_id: pathId, digest, checks });
    }
  }
  const ids = new Map<string, number>();
  const note = ({ id, path_id: pathId, checks }: Row) =>
    ids.set(keyOf({ pathId, checks }), id);
  const rows = [...wanted.values()];
  for (const chunk of inChunks(rows, 2)) {
    const known: Row[] = await tx('path_outcomes')
      .whereIn('path_id', [...new Set(chunk.map(row => row.path_id))])
      .whereIn(
        'digest',
        chunk.map(({ digest }) => digest),
      );
    known.forEach(note);
  }
  const added = rows.filter(
    row => !ids.has(keyOf({ pathId: row.path_id, checks: row.checks })),
  );
  for (const chunk of inChunks(added, 3)) {
    const made: Row[] = await tx('path_outcomes').insert(chunk).returning('*');
    made.forEach(note);
  }
  return outcome => ids.get(keyOf(outcome))!;
}

function keyOf({ pathId, checks }: Outcome): string {
  return `${pathId} ${checks}`;
}
