import { byEntity } from '../../../database/byEntity';
import { readBoolean, type StoredBoolean } from '../../../database/columns';
import { absent } from '../told';
import { productionDeployments } from './deployments';
import { earliestOf, sinceOf, type OwnFactLoader } from './OwnFactLoader';

interface RollbackRow {
  entity_id: number;
  finished_at: number;
  automatic: StoredBoolean | null;
}

/**
 * Rollbacks that a tool decided on by itself. That there was no rollback is known where deployments are told of; where
 * there was one and its source cannot know who wanted it, a 0 would be a guess, so it is absent.
 */
export const rollbacksAutomatic: OwnFactLoader = {
  needs: () => ['deployment'],
  async load({ knex, asked, entityIds, now }) {
    const rows: RollbackRow[] = await productionDeployments(knex, {
      entityIds,
      since: earliestOf(asked, now),
      now,
    })
      .where('e.rollback', true)
      .select('e.entity_id', 'e.finished_at', 'd.automatic');
    const rollbacks = byEntity(entityIds, rows, row => ({
      at: row.finished_at,
      automatic: readBoolean(row.automatic),
    }));
    return (entityId, fact) => {
      const since = sinceOf(fact, now);
      const counted = rollbacks.get(entityId)!.filter(({ at }) => at > since);
      const value = counted.filter(({ automatic }) => automatic).length;
      const isDoubtful = counted.some(
        ({ automatic }) => automatic === undefined,
      );
      return value === 0 && isDoubtful ? absent : { state: 'known', value };
    };
  },
};
