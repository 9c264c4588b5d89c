import type { Knex } from 'knex';
import { breathe } from '../../engine/breathe';
import { saveFailures } from '../notices/saveFailures';
import {
  judgeEntity,
  type JudgeContext,
  type JudgedEntity,
} from './judgeEntity';
import type { PathInForce } from './PathInForce';
import { saveDepartures } from './saveDepartures';
import {
  saveStandings,
  type Judged,
  type StandingChange,
} from './saveStandings';

/** So many are judged before others may go on. */
const AT_A_TIME = 10;

/**
 * Judges entities by all paths, and keeps what differs from before.
 *
 * @param options - `day`: today, local
 */
export async function judgeEntities(
  tx: Knex.Transaction,
  options: {
    paths: readonly PathInForce[];
    entities: readonly JudgedEntity[];
    context: JudgeContext;
    day: string;
  },
): Promise<StandingChange[]> {
  const { paths, entities, context, day } = options;
  const judged: Judged[] = [];
  for (const [index, entity] of entities.entries()) {
    if (index % AT_A_TIME === 0) {
      await breathe();
    }
    for (const path of paths) {
      judged.push({
        pathId: path.id,
        entityId: entity.id,
        standing: await judgeEntity(path, entity, context),
        isGone: entity.isGone,
      });
    }
  }
  const changes = await saveStandings(tx, { judged, day });
  const counting = paths.filter(({ dryRun }) => !dryRun);
  const byId = new Map(counting.map(({ id, path }) => [id, path]));
  const counted = changes.filter(({ after }) => byId.has(after.path_id));
  await saveDepartures(tx, {
    changes: counted,
    day,
    pathOf: id => byId.get(id)!,
  });
  await saveFailures(tx, { changes: counted, now: context.now });
  return changes;
}
