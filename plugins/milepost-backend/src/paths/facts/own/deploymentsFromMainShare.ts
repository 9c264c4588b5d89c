import type { Knex } from 'knex';
import { byEntity } from '../../../database/byEntity';
import { productionDeployments } from './deployments';
import {
  earliestOf,
  sinceOf,
  type OwnFactLoader,
  type OwnQuestion,
} from './OwnFactLoader';
import { absent } from '../told';

/** How long before the days that are asked for a revision may have been built or merged that is deployed in them. */
const HEAD_START = 14 * 86_400_000;

/** A deployment, a branch that its revision was seen on, and the one that production comes from. */
interface SeenRow {
  entity_id: number;
  deployment_id: number;
  finished_at: number;
  branch: string;
  main: string;
}

/**
 * How many deployments come from the default branch: their revision was built on it, or is a change that was merged into
 * it. Where of no deployment a branch is known it is absent, and a deployment of which none is known is in neither term.
 */
export const deploymentsFromMainShare: OwnFactLoader = {
  needs: () => ['deployment'],
  async load(question) {
    const { entityIds, now } = question;
    const seen = byEntity(
      entityIds,
      [...(await builtOn(question)), ...(await mergedInto(question))],
      row => row,
    );
    return (entityId, fact) => {
      const since = sinceOf(fact, now);
      const known = seen
        .get(entityId)!
        .filter(({ finished_at }) => finished_at > since);
      const all = new Set(known.map(row => row.deployment_id));
      const main = new Set(
        known
          .filter(row => row.branch === row.main)
          .map(row => row.deployment_id),
      );
      return all.size === 0
        ? absent
        : { state: 'known', value: main.size / all.size };
    };
  },
};

/** The claims `c` of what was deployed. */
function claimed({ knex, asked, entityIds, now }: OwnQuestion) {
  const since = earliestOf(asked, now);
  const query = productionDeployments(knex, { entityIds, since, now })
    .whereNotNull('d.revision')
    .join('entity_claims as c', 'c.entity_id', 'e.entity_id');
  return { query, from: since - HEAD_START };
}

async function builtOn(question: OwnQuestion): Promise<SeenRow[]> {
  const { query, from } = claimed(question);
  return select(
    query
      .join('builds as b', join =>
        join
          .on('b.origin_kind', 'c.kind')
          .andOn('b.origin_value', 'c.value')
          .andOn('b.revision', 'd.revision'),
      )
      .join('branches as m', 'm.repository', 'b.repository')
      .where('b.finished_at', '>', from)
      .where('b.finished_at', '<=', question.now)
      .whereNotNull('b.branch'),
    'b.branch',
  );
}

async function mergedInto(question: OwnQuestion): Promise<SeenRow[]> {
  const { query, from } = claimed(question);
  return select(
    query
      .join('changes as b', join =>
        join
          .on('b.repository', 'c.value')
          .andOn('b.merge_revision', 'd.revision'),
      )
      .join('branches as m', 'm.repository', 'b.repository')
      .where('c.kind', 'repository')
      .where('b.merged_at', '>', from)
      .where('b.merged_at', '<=', question.now)
      .whereNotNull('b.target_branch'),
    'b.target_branch',
  );
}

function select(query: Knex.QueryBuilder, branch: string): Promise<SeenRow[]> {
  return query
    .where('m.production', true)
    .distinct('e.entity_id', 'e.deployment_id', 'e.finished_at', {
      branch,
      main: 'm.branch',
    }) as unknown as Promise<SeenRow[]>;
}
