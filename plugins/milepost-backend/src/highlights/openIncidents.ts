import type { IncidentInterval } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { readOptional } from '../database/columns';
import { lengthWords, nameOf, titleWords } from '../movements/words';
import { inEntities } from '../quality/inEntities';
import { foundOf, type Asked, type CountedRow, type Found } from './Found';

interface Row extends CountedRow {
  ref: string;
  external_id: string;
  source: string;
  title: string | null;
  url: string | null;
  intervals: string;
}

/** Incidents that are open, those for the longest first. One statement. */
export async function openIncidents(knex: Knex, asked: Asked): Promise<Found> {
  const { entityIds, limit, now } = asked;
  const rows: Row[] = await knex('entity_incidents as e')
    .join('incidents as i', 'i.id', 'e.incident_id')
    .join('entities as m', 'm.id', 'e.entity_id')
    .where(inEntities(knex, 'e.entity_id', entityIds))
    .where('i.status', 'counted')
    .whereNull('i.ended_at')
    .groupBy('i.id')
    .orderBy(['i.opened_at', 'i.id'])
    .limit(limit)
    .select(
      knex.raw('min(m.ref) as ref'),
      knex.raw('count(*) over () as total'),
      'i.external_id',
      'i.source',
      'i.title',
      'i.url',
      'i.intervals',
    );
  return foundOf('open-incident', rows, row => {
    const at = lastOpening(row);
    const name = nameOf(row.ref);
    const title = titleWords(row.title);
    return {
      scope: row.ref,
      text: `${name}: incident ${
        row.external_id
      }${title} has been open for ${lengthWords(now - at)}.`,
      at: new Date(at).toISOString(),
      seconds: (now - at) / 1000,
      metric: 'time-to-restore',
      source: row.source,
      id: row.external_id,
      url: readOptional(row.url),
    };
  });
}

/** One that was opened again is open since then. */
function lastOpening({ intervals }: Row): number {
  const list: IncidentInterval[] = JSON.parse(intervals);
  return list.at(-1)!.openedAt;
}
