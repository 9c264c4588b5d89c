import type { GoldenPath } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import { checksIn, type StandingChange } from './saveStandings';

/** Why an entity left a path: a check that it passed, and does not any more. */
export interface DepartureChange {
  check: string;
  text: string;
}

/**
 * Keeps which entities left a path that they were on, with what changed, and which came back. That a source fell silent
 * in between is no leaving.
 */
export async function saveDepartures(
  tx: Knex.Transaction,
  options: {
    changes: readonly StandingChange[];
    pathOf(id: number): GoldenPath;
    day: string;
  },
): Promise<void> {
  const { changes, pathOf, day } = options;
  const left = changes.filter(
    ({ before, after }) => before?.decided === 'on' && after.standing === 'off',
  );
  for (const chunk of inChunks(left, 4)) {
    await tx('path_departures')
      .insert(
        chunk.map(change => ({
          path_id: change.after.path_id,
          entity_id: change.after.entity_id,
          left_on: day,
          changes: JSON.stringify(
            whatChanged(change, pathOf(change.after.path_id)),
          ),
        })),
      )
      .onConflict(['path_id', 'entity_id', 'left_on'])
      .merge({ returned_on: null });
  }
  const back = changes.filter(
    ({ before, after }) =>
      before !== undefined &&
      before.standing !== 'on' &&
      after.standing === 'on',
  );
  for (const { after } of back) {
    await tx('path_departures')
      .where({ path_id: after.path_id, entity_id: after.entity_id })
      .whereNull('returned_on')
      .update({ returned_on: day });
  }
}

function whatChanged(
  { before, after }: StandingChange,
  path: GoldenPath,
): DepartureChange[] {
  const old = checksIn(before);
  return Object.entries(checksIn(after)).flatMap(([id, { state, text }]) => {
    const title = path.checks.find(check => check.id === id)?.title ?? id;
    return state === 'fail' && old[id]?.state !== 'fail'
      ? [{ check: id, text: text ?? `${title}: it fails.` }]
      : [];
  });
}
