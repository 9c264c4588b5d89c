import type { IncidentInterval } from '@milepost/backstage-plugin-milepost-common';
import { inEntities } from './inEntities';
import { findingsByEntity } from './newestOf';
import type { QualityCheck } from './QualityCheck';

const DAY = 86_400_000;

/** What is still open then was most likely forgotten. */
const LONGEST = 30 * DAY;

/** More than this of one scope is a source that never tells of an end: the first ones say so. */
const MOST = 10_000;

interface Row {
  entity_id: number;
  id: string;
  url: string | null;
  title: string | null;
  source: string;
  intervals: string;
}

/** Incidents that are open for longer than anybody would leave them. */
export const incidentNeverClosed: QualityCheck = {
  id: 'incident-never-closed',
  title: 'Incidents that are never closed',
  text: 'Open for more than 30 days. They have no time to restore, and what caused them is never recovered. Close those that are over where they were opened; if all of them stay open, the source does not tell when they end.',
  kind: 'fault',
  find: async (knex, { entityIds, now }) => {
    const rows: Row[] = await knex('entity_incidents as e')
      .join('incidents as i', 'i.id', 'e.incident_id')
      .where(inEntities(knex, 'e.entity_id', entityIds))
      .where('i.status', 'counted')
      .whereNull('i.ended_at')
      .where('i.opened_at', '<', now - LONGEST)
      .orderBy('i.opened_at', 'desc')
      .limit(MOST)
      .select(
        'e.entity_id',
        { id: 'i.external_id' },
        'i.url',
        'i.title',
        'i.source',
        'i.intervals',
      );
    return findingsByEntity(
      rows.flatMap(row => {
        const at = lastOpening(row);
        return at < now - LONGEST
          ? [
              {
                entityId: row.entity_id,
                id: row.id,
                at,
                text: `${
                  row.title ? `“${row.title}”, ` : ''
                }open for ${Math.floor((now - at) / DAY)} days, told by ${
                  row.source
                }`,
                url: row.url ?? undefined,
              },
            ]
          : [];
      }),
    );
  },
};

/** One that was opened again is open since then. */
function lastOpening({ intervals }: Row): number {
  const list: IncidentInterval[] = JSON.parse(intervals);
  return list.at(-1)!.openedAt;
}
