import { ranWorkflow } from '@milepost/backstage-plugin-milepost-common';
import { byEntity } from '../../../database/byEntity';
import { readList, readOptional } from '../../../database/columns';
import {
  earliestOf,
  sinceOf,
  workflowOf,
  type OwnFactLoader,
  type OwnQuestion,
} from './OwnFactLoader';

type CountRow = {
  entity_id: number;
  name: string | null;
  workflow: string | null;
  uses: string | null;
} & Record<`count_${number}`, number | string>;

/**
 * Attempts of builds that ended; one that was skipped built nothing. Without a source that tells of builds it is absent:
 * perhaps they run where nobody looks.
 */
export const builds: OwnFactLoader = {
  needs: () => ['build'],
  async load(question) {
    const { asked, entityIds } = question;
    const counts = byEntity(entityIds, await countRows(question), row => row);
    const columns = new Map(asked.map(({ key }, index) => [key, index]));
    return (entityId, fact) => {
      const workflow = workflowOf(fact);
      const column = `count_${columns.get(fact.key)!}` as const;
      const value = counts
        .get(entityId)!
        .filter(row => workflow === undefined || fits(row, workflow))
        .reduce((sum, row) => sum + Number(row[column]), 0);
      return { state: 'known', value };
    };
  },
};

/** Counted where they are: there may be hundreds for each entity. */
async function countRows(question: OwnQuestion): Promise<CountRow[]> {
  const { knex, asked, entityIds, now } = question;
  const query = knex('entity_claims as c')
    .join('builds as b', join =>
      join.on('b.origin_kind', 'c.kind').andOn('b.origin_value', 'c.value'),
    )
    .whereIn('c.entity_id', entityIds)
    .where('b.finished_at', '>', earliestOf(asked, now))
    .where('b.finished_at', '<=', now)
    .whereNotNull('b.outcome')
    .whereNot('b.outcome', 'skipped')
    // A job is a part of a build.
    .whereNull('b.job')
    .groupBy('c.entity_id')
    .select('c.entity_id');
  asked.forEach((fact, index) =>
    query.select(
      knex.raw('sum(case when b.finished_at > ? then 1 else 0 end) as ??', [
        sinceOf(fact, now),
        `count_${index}`,
      ]),
    ),
  );
  if (asked.some(workflowOf)) {
    query
      .groupBy('b.name', 'b.workflow', 'b.uses')
      .select('b.name', 'b.workflow', 'b.uses');
  }
  return query as unknown as Promise<CountRow[]>;
}

function fits({ name, workflow, uses }: CountRow, glob: string): boolean {
  return ranWorkflow(
    {
      name: readOptional(name),
      workflow: readOptional(workflow),
      uses: readList(uses),
    },
    glob,
  );
}
