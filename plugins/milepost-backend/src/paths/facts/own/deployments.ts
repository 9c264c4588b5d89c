import { ranWorkflow } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { byEntity } from '../../../database/byEntity';
import { readList, readOptional } from '../../../database/columns';
import { likeAny } from '../../../deploymentRules/likeAny';
import {
  earliestOf,
  sinceOf,
  workflowOf,
  type OwnFactLoader,
  type OwnQuestion,
} from './OwnFactLoader';

/** How long before the days that are asked for a run may have ended whose revision is deployed in them. */
const HEAD_START = 7 * 86_400_000;

interface DeploymentRow {
  entity_id: number;
  revision: string | null;
  finished_at: number;
}

interface RunRow {
  entity_id: number;
  name: string | null;
  workflow: string | null;
  uses: string | null;
  revision: string;
  began_at: number;
}

/**
 * Deployments to production. Without a source that tells of deployments it is absent: none that anybody saw is not none.
 * By a workflow, without builds it is absent too: nobody could say which one it was.
 */
export const deployments: OwnFactLoader = {
  needs: fact => (workflowOf(fact) ? ['deployment', 'build'] : ['deployment']),
  async load(question) {
    const { knex, asked, entityIds, now } = question;
    const rows: DeploymentRow[] = await productionDeployments(knex, {
      entityIds,
      since: earliestOf(asked, now),
      now,
    }).select('e.entity_id', 'd.revision', 'e.finished_at');
    const deployed = byEntity(entityIds, rows, row => row);
    const runs = byEntity(entityIds, await runRows(question), row => row);
    return (entityId, fact) => {
      const workflow = workflowOf(fact);
      const since = sinceOf(fact, now);
      const counted = deployed
        .get(entityId)!
        .filter(
          each =>
            each.finished_at > since &&
            (workflow === undefined ||
              runs
                .get(entityId)!
                .some(run => deploys(run, each) && fits(run, workflow))),
        );
      return { state: 'known', value: counted.length };
    };
  },
};

/** The deployments `e`, rollouts as the definitions have them, that finished in some days. */
export function productionDeployments(
  knex: Knex,
  options: { entityIds: readonly number[]; since: number; now: number },
): Knex.QueryBuilder {
  return knex('entity_deployments as e')
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .whereIn('e.entity_id', options.entityIds)
    .where('e.standing', 'deployment')
    .where('e.finished_at', '>', options.since)
    .where('e.finished_at', '<=', options.now);
}

/** A run that went well, of the revision that was deployed, and under way or done when it was. */
function deploys(run: RunRow, deployment: DeploymentRow): boolean {
  return (
    run.revision === deployment.revision &&
    run.began_at <= deployment.finished_at
  );
}

function fits({ name, workflow, uses }: RunRow, glob: string): boolean {
  return ranWorkflow(
    {
      name: readOptional(name),
      workflow: readOptional(workflow),
      uses: readList(uses),
    },
    glob,
  );
}

async function runRows({
  knex,
  asked,
  entityIds,
  now,
}: OwnQuestion): Promise<RunRow[]> {
  const named = asked.filter(workflowOf);
  const globs = named.map(fact => workflowOf(fact)!);
  if (globs.length === 0) {
    return [];
  }
  return (
    knex('entity_claims as c')
      .join('builds as b', join =>
        join.on('b.origin_kind', 'c.kind').andOn('b.origin_value', 'c.value'),
      )
      .whereIn('c.entity_id', entityIds)
      .where('b.finished_at', '>', earliestOf(named, now) - HEAD_START)
      .where('b.finished_at', '<=', now)
      .where('b.outcome', 'success')
      .whereNull('b.job')
      .whereNotNull('b.revision')
      .where(either => {
        likeAny(either, 'b.name', globs);
        likeAny(
          either,
          'b.workflow',
          globs.map(glob => `*${glob}`),
        );
        likeAny(
          either,
          'b.uses',
          globs.map(glob => `*${glob}*`),
        );
      })
      // Of many runs of a revision the first one is enough.
      .groupBy('c.entity_id', 'b.name', 'b.workflow', 'b.uses', 'b.revision')
      .select('c.entity_id', 'b.name', 'b.workflow', 'b.uses', 'b.revision', {
        began_at: knex.raw(
          'min(coalesce(b.started_at, b.queued_at, b.finished_at))',
        ),
      })
  );
}
