import { workflowVersion as versionIn } from '@milepost/backstage-plugin-milepost-common';
import { byEntity } from '../../../database/byEntity';
import { absent } from '../told';
import { workflowOf, type OwnFactLoader } from './OwnFactLoader';

/** A version that nobody has run for longer is the version of nothing. */
const LOOKED_BACK = 90 * 86_400_000;

interface UsedRow {
  entity_id: number;
  uses: string;
  last_at: number;
}

/**
 * The version of a workflow of another repository in the newest run that used it. It is what it was when it last ran,
 * also where its source has fallen silent since: who asks, asks for a version and not for a run.
 */
export const workflowVersion: OwnFactLoader = {
  needs: () => [],
  async load({ knex, entityIds, now }) {
    const rows: UsedRow[] = await knex('entity_claims as c')
      .join('builds as b', join =>
        join.on('b.origin_kind', 'c.kind').andOn('b.origin_value', 'c.value'),
      )
      .whereIn('c.entity_id', entityIds)
      .where('b.finished_at', '>', now - LOOKED_BACK)
      .where('b.finished_at', '<=', now)
      .whereNotNull('b.uses')
      .whereNull('b.job')
      .groupBy('c.entity_id', 'b.uses')
      .select('c.entity_id', 'b.uses')
      .max('b.finished_at as last_at');
    const newestFirst = rows.sort(
      (a, b) => b.last_at - a.last_at || (a.uses < b.uses ? 1 : -1),
    );
    const used = byEntity(entityIds, newestFirst, row => row.uses);
    return (entityId, fact) => {
      const workflow = workflowOf(fact);
      for (const uses of workflow === undefined ? [] : used.get(entityId)!) {
        const value = versionIn(JSON.parse(uses), workflow!);
        if (value !== undefined) {
          return { state: 'known', value };
        }
      }
      return absent;
    };
  },
};
