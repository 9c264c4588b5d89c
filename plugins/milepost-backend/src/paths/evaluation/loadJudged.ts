import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import type { JudgedEntity } from '../judging/judgeEntity';

interface Row {
  id: number;
  ref: string;
  facets: string | null;
  deleted_at: number | null;
}

/** Entities as judges see them. Those that the catalog has no more, or that cannot be deployed any more, are gone. */
export async function loadJudged(
  knex: Knex,
  ids: readonly number[],
): Promise<JudgedEntity[]> {
  const found: JudgedEntity[] = [];
  for (const chunk of inChunks(ids, 1)) {
    const rows: Row[] = await knex('entities')
      .whereIn('id', chunk)
      .orderBy('id')
      .select('id', 'ref', 'facets', 'deleted_at');
    for (const { id, ref, facets, deleted_at: deletedAt } of rows) {
      found.push(
        facets === null || deletedAt !== null
          ? { id, ref, facets: {}, isGone: true }
          : { id, ref, facets: JSON.parse(facets) },
      );
    }
  }
  return found;
}
