import type { Knex } from 'knex';
import { inEntities } from './inEntities';
import { newestOf, type FoundRow } from './newestOf';
import type { QualityCheck, QualityScope } from './QualityCheck';

const HOUR = 3_600_000;

/** So many within the time make a burst. */
const SIZE = 5;

/** The time that the closest of them took is at most so long. */
const shortest = 'min(at - earlier) <= ?';

interface Row extends FoundRow {
  found: number | string;
  redeploys: number;
}

/** Many deployments in a short time that bring nothing new. */
export const redeployBurst: QualityCheck = {
  id: 'redeploy-burst',
  title: 'Many deployments that bring nothing new',
  text: 'The same revision again and again, or deployments without any change, in a short time. Redeploys are not counted; deployments without a change are. Worth a talk: a flaky rollout, a pipeline that runs twice, or a restart that uses the deployment job?',
  kind: 'suspicious',
  find: (knex, scope) =>
    newestOf<Row>(
      knex,
      [redeploys(knex, scope), withoutChange(knex, scope)],
      row =>
        row.redeploys
          ? `${row.found} redeploys of this revision, ${SIZE} or more of them within an hour`
          : `${row.found} deployments without a change, ${SIZE} or more of them within a day; the newest is this one`,
    ),
};

/** Revisions that were deployed again so often that five of the times lie within an hour. */
function redeploys(knex: Knex, { entityIds, since }: QualityScope) {
  const attempts = knex('entity_deployments as e')
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .where(inEntities(knex, 'e.entity_id', entityIds))
    .where('e.standing', 'redeploy')
    .where('d.finished_at', '>=', since)
    .whereNotNull('d.revision')
    .select(
      'e.entity_id',
      'd.revision',
      'd.url',
      { at: 'd.finished_at' },
      earlier(knex, 'e.entity_id, d.revision', 'd.finished_at, d.id'),
    );
  return knex(attempts.as('redeploys'))
    .groupBy('entity_id', 'revision')
    .havingRaw(shortest, [HOUR])
    .select(
      'entity_id',
      { id: 'revision' },
      knex.raw('max(at) as at'),
      knex.raw('max(url) as url'),
      knex.raw('count(*) as found'),
      knex.raw('1 as redeploys'),
    );
}

/** Where changes are known, deployments that carry none, five of them within a day. */
function withoutChange(knex: Knex, { entityIds, since }: QualityScope) {
  const deployments = knex('entity_deployments as e')
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .where(inEntities(knex, 'e.entity_id', entityIds))
    .where('e.standing', 'deployment')
    .where('e.finished_at', '>=', since)
    .where('e.changes', 0)
    .where('e.rollback', false)
    .whereExists(
      knex('entity_changes as c')
        .where('c.entity_id', knex.ref('e.entity_id'))
        .where('c.deployed_at', '>=', since)
        .select(knex.raw('1')),
    )
    .select(
      'e.entity_id',
      { id: 'd.external_id' },
      'd.url',
      { at: 'e.finished_at' },
      earlier(knex, 'e.entity_id', 'e.finished_at, d.id'),
    );
  return knex(deployments.as('empty'))
    .groupBy('entity_id')
    .havingRaw(shortest, [24 * HOUR])
    .select(
      'entity_id',
      knex.raw('max(id) as id'),
      knex.raw('max(at) as at'),
      knex.raw('null as url'),
      knex.raw('count(*) as found'),
      knex.raw('0 as redeploys'),
    );
}

/** When the one came that makes a burst together with this one and those between. */
function earlier(knex: Knex, partition: string, order: string): Knex.Raw {
  const fourth = order.split(',')[0];
  return knex.raw(
    `lag(${fourth}, ${
      SIZE - 1
    }) over (partition by ${partition} order by ${order}) as earlier`,
  );
}
