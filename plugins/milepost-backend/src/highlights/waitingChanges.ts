import type { Knex } from 'knex';
import { readOptional } from '../database/columns';
import { lengthWords, nameOf, titleWords } from '../movements/words';
import { inEntities } from '../quality/inEntities';
import { foundOf, type Asked, type CountedRow, type Found } from './Found';

const DAY = 86_400_000;

/** What waits for less is on its way. */
const WORTH_A_LOOK = DAY;
/** What was opened before that was most likely forgotten, and is no news. */
const FORGOTTEN = 90 * DAY;
/** Reviews, of which at least one is by a human. */
const HUMAN = '%"human":true%';

interface Row extends CountedRow {
  ref: string;
  external_id: string;
  source: string;
  title: string | null;
  url: string | null;
  since: number;
}

/**
 * Merged changes that no deployment has carried yet, those that wait the longest first; of entities whose deployments are
 * known. One statement.
 */
export async function changesToDeploy(
  knex: Knex,
  asked: Asked,
): Promise<Found> {
  const rows: Row[] = await changesOf(knex, asked, 'min(e.merged_at)')
    .where('e.standing', 'waiting')
    .where('e.merged_at', '<', asked.now - WORTH_A_LOOK)
    .whereExists(
      knex('entity_deployments as d')
        .whereRaw('d.entity_id = e.entity_id')
        .where('d.standing', 'deployment')
        .select('d.deployment_id'),
    );
  return foundOf('change-waiting-for-deployment', rows, row => {
    const length = lengthWords(asked.now - row.since);
    return {
      ...itemOf(row, asked),
      text: `${subjectOf(row)} was merged ${length} ago, and is not deployed.`,
      metric: 'lead-time-for-changes',
    };
  });
}

/**
 * Changes of people that are open, ready and not reviewed by anybody yet, those that wait the longest first; of repositories whose
 * reviews are known. One statement.
 */
export async function changesToReview(
  knex: Knex,
  asked: Asked,
): Promise<Found> {
  const { now } = asked;
  const since = 'coalesce(c.ready_at, c.opened_at)';
  const rows: Row[] = await changesOf(knex, asked, since)
    .where('e.standing', 'open')
    .where('c.draft', false)
    .where('c.author_is_bot', false)
    .where('c.reviews', 'not like', HUMAN)
    .whereRaw(`${since} between ? and ?`, [now - FORGOTTEN, now - WORTH_A_LOOK])
    .whereExists(
      knex('changes as other')
        .whereRaw('other.repository = c.repository')
        .where('other.reviews', 'like', HUMAN)
        .select('other.id'),
    );
  return foundOf('change-waiting-for-review', rows, row => {
    const length = lengthWords(now - row.since);
    return {
      ...itemOf(row, asked),
      text: `${subjectOf(
        row,
      )} has been ready for ${length}, and is not reviewed.`,
      metric: 'work-in-progress',
    };
  });
}

function changesOf(
  knex: Knex,
  { entityIds, limit }: Asked,
  since: string,
): Knex.QueryBuilder {
  return knex('entity_changes as e')
    .join('changes as c', 'c.id', 'e.change_id')
    .join('entities as m', 'm.id', 'e.entity_id')
    .where(inEntities(knex, 'e.entity_id', entityIds))
    .groupBy('c.id')
    .orderByRaw(`${since}, c.id`)
    .limit(limit)
    .select(
      knex.raw('min(m.ref) as ref'),
      knex.raw('count(*) over () as total'),
      knex.raw(`${since} as since`),
      'c.external_id',
      'c.source',
      'c.title',
      'c.url',
    );
}

function subjectOf({ ref, external_id, title }: Row): string {
  return `${nameOf(ref)}: change ${external_id}${titleWords(title)}`;
}

function itemOf(row: Row, { now }: Asked) {
  return {
    scope: row.ref,
    at: new Date(row.since).toISOString(),
    seconds: (now - row.since) / 1000,
    source: row.source,
    id: row.external_id,
    url: readOptional(row.url),
  };
}
