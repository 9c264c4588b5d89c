import type { Knex } from 'knex';
import { inEntities } from './inEntities';
import { newestOf, type FoundRow } from './newestOf';
import type { QualityCheck, QualityScope } from './QualityCheck';

interface Row extends FoundRow {
  what: string;
}

/** Times that cannot be: an end before its beginning. */
export const clockFault: QualityCheck = {
  id: 'clock-fault',
  title: 'Times that cannot be',
  text: 'Something ended before it began: two clocks disagree, or a time was sent without its offset. Such durations are left out of the numbers. Let senders give times in UTC, or with the offset.',
  kind: 'fault',
  find: (knex, scope) =>
    newestOf<Row>(
      knex,
      [changes, incidents, builds].map(part => part(knex, scope)),
      row => row.what,
    ),
};

function changes(knex: Knex, { entityIds, since }: QualityScope) {
  return knex('entity_changes as e')
    .join('changes as c', 'c.id', 'e.change_id')
    .where(inEntities(knex, 'e.entity_id', entityIds))
    .where('c.merged_at', '>=', since)
    .where(query =>
      query
        .where('e.standing', 'clock-fault')
        .orWhere('c.opened_at', '>', knex.ref('c.merged_at')),
    )
    .select(
      'e.entity_id',
      { id: 'c.external_id' },
      { at: 'c.merged_at' },
      'c.url',
      knex.raw(
        `case when e.standing = 'clock-fault' then 'a change that was deployed before it was begun' else 'a change that was merged before it was opened' end as what`,
      ),
    );
}

function incidents(knex: Knex, { entityIds, since }: QualityScope) {
  return knex('entity_incidents as e')
    .join('incidents as i', 'i.id', 'e.incident_id')
    .where(inEntities(knex, 'e.entity_id', entityIds))
    .where('i.opened_at', '>=', since)
    .where(query =>
      query
        .where('i.detected_at', '<', knex.ref('i.impact_started_at'))
        .orWhere('i.acknowledged_at', '<', knex.ref('i.opened_at'))
        .orWhere('i.ended_at', '<', knex.ref('i.impact_started_at')),
    )
    .select(
      'e.entity_id',
      { id: 'i.external_id' },
      { at: 'i.opened_at' },
      'i.url',
      knex.raw(
        `case when i.acknowledged_at < i.opened_at then 'an incident that was acknowledged before it was opened' else 'an incident that was noticed or over before it began' end as what`,
      ),
    );
}

function builds(knex: Knex, { entityIds, since }: QualityScope) {
  return knex('entity_claims as e')
    .join('builds as b', join =>
      join.on('b.origin_kind', 'e.kind').andOn('b.origin_value', 'e.value'),
    )
    .where(inEntities(knex, 'e.entity_id', entityIds))
    .where('b.finished_at', '>=', since)
    .where(query =>
      query
        .where('b.started_at', '>', knex.ref('b.finished_at'))
        .orWhere('b.queued_at', '>', knex.ref('b.started_at')),
    )
    .select(
      'e.entity_id',
      { id: 'b.external_id' },
      { at: 'b.finished_at' },
      'b.url',
      knex.raw(
        `'a build that finished before it started, or started before it was queued' as what`,
      ),
    );
}
