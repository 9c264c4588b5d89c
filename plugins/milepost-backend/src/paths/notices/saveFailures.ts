import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import { checksIn, type StandingChange } from '../judging/saveStandings';

/**
 * Keeps which checks passed and fail now, so that owners can be told. What failed when it was first looked at, or
 * answers for the first time, has not started to fail; neither has what is exempt.
 */
export async function saveFailures(
  tx: Knex.Transaction,
  { changes, now }: { changes: readonly StandingChange[]; now: number },
): Promise<void> {
  const rows = changes
    .filter(({ after }) => after.standing !== 'exempt')
    .flatMap(({ before, after }) => {
      const old = checksIn(before);
      return Object.entries(checksIn(after))
        .filter(([id, { state }]) => state === 'fail' && isPass(old[id]))
        .map(([id]) => ({
          path_id: after.path_id,
          entity_id: after.entity_id,
          check_id: id,
          at: now,
        }));
    });
  for (const chunk of inChunks(rows, 4)) {
    await tx('path_notices').insert(chunk);
  }
}

function isPass(check: { state: string } | undefined): boolean {
  return check?.state === 'pass';
}
