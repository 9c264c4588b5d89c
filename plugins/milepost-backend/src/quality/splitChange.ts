import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { inEntities } from './inEntities';
import { newestOf, type FoundRow } from './newestOf';
import type { QualityCheck, QualityScope } from './QualityCheck';

/** Fewer are what an early look at a branch takes. */
const FEWEST = 3;

/** What was merged longer before is not deployed commit by commit any more. */
const LONGEST = 30 * 86_400_000;

/** Those of single commits, and the one that carried the change, if it was carried. */
const FOUND =
  'count(distinct s.revision) + max(case when e.rollout is null then 0 else 1 end)';

interface Row extends FoundRow {
  title: string | null;
  found: number | string;
}

/** One change that reached production commit by commit. */
export const splitChange: QualityCheck = {
  id: 'split-change',
  title: 'One change in many deployments',
  text: 'The commits of one change were deployed one by one, so that it counts as several deployments. Small steps are good; worth a talk is whether these were steps, or one piece of work that was counted several times.',
  kind: 'suspicious',
  find: (knex, scope) =>
    newestOf<Row>(
      knex,
      [splitChanges(knex, scope)],
      row =>
        `${row.title ? `“${row.title}”, ` : ''}${
          row.found
        } deployments of its commits`,
    ),
};

function splitChanges(knex: Knex, scope: QualityScope): Knex.QueryBuilder {
  const commits = isPostgres(knex)
    ? 'cross join lateral json_array_elements_text(c.commits::json) as k(value)'
    : 'join json_each(c.commits) as k';
  return (
    knex('entity_changes as e')
      .join('changes as c', 'c.id', 'e.change_id')
      .joinRaw(commits)
      .join(deployedRevisions(knex, scope).as('s'), join =>
        join
          .on('s.entity_id', 'e.entity_id')
          .andOn('s.revision', knex.raw('k.value')),
      )
      .where(inEntities(knex, 'e.entity_id', scope.entityIds))
      .where(query =>
        query
          .whereNull('c.merged_at')
          .orWhere('c.merged_at', '>=', scope.since - LONGEST),
      )
      // Lists that are shorter need not be read.
      .whereLike('c.commits', '%,%,%')
      .groupBy('e.entity_id', 'c.id', 'c.external_id', 'c.url', 'c.title')
      .havingRaw(`${FOUND} >= ?`, [FEWEST])
      .select(
        'e.entity_id',
        { id: 'c.external_id' },
        knex.raw('max(s.finished_at) as at'),
        'c.url',
        'c.title',
        knex.raw(`${FOUND} as found`),
      )
  );
}

/**
 * Deployments in the window that carried no whole change: those of single commits. The one that completes a change
 * carries it, and is not among them.
 */
function deployedRevisions(
  knex: Knex,
  { entityIds, since }: QualityScope,
): Knex.QueryBuilder {
  return knex('entity_deployments as t')
    .join('deployments as d', 'd.id', 't.deployment_id')
    .where(inEntities(knex, 't.entity_id', entityIds))
    .where('t.finished_at', '>=', since)
    .where('t.standing', 'deployment')
    .where('t.rollback', false)
    .where('t.changes', 0)
    .whereNotNull('d.revision')
    .select('t.entity_id', 'd.revision', 't.finished_at');
}
