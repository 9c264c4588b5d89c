import {
  severityLevels,
  severityOf,
  type DeliveryEvent,
  type MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { inEntities } from './inEntities';
import { findingsByEntity } from './newestOf';
import type { QualityCheck, QualityScope } from './QualityCheck';

/** What an event says of an incident. */
type IncidentEvent = Extract<
  DeliveryEvent,
  { incident: string; type: `incident.${string}` }
>;

interface IncidentRow {
  entity_id: number;
  fact_key: string;
  external_id: string;
  url: string | null;
  title: string | null;
}

/** What was said of an incident once it was over, and makes it count for less. */
export interface Reclassification {
  at: number;
  text: string;
}

/** Incidents of which something else was said after they were over. */
export const reclassifiedIncident: QualityCheck = {
  id: 'reclassified-incident',
  title: 'Incidents reclassified after the fact',
  text: 'After it was resolved, an incident became less severe, was cancelled, or was said not to come from a deployment. That is often right, once it is understood. Worth a talk is whether everybody sees it that way: the numbers follow the newest word.',
  kind: 'suspicious',
  find: async (knex, scope) => {
    const incidents = await retoldIncidents(knex, scope);
    const events = await eventsOf(
      knex,
      incidents.map(incident => incident.fact_key),
    );
    return findingsByEntity(
      incidents.flatMap(incident => {
        const told = events.get(incident.fact_key) ?? [];
        const found = reclassification(told, scope.rules);
        return found && found.at >= scope.since
          ? [
              {
                entityId: incident.entity_id,
                id: incident.external_id,
                at: found.at,
                text: `${incident.title ? `“${incident.title}” ` : ''}${
                  found.text
                }`,
                url: incident.url ?? undefined,
              },
            ]
          : [];
      }),
    );
  },
};

/** Those of which something was told after they were over: few. */
async function retoldIncidents(
  knex: Knex,
  { entityIds, since }: QualityScope,
): Promise<IncidentRow[]> {
  return knex('entity_incidents as e')
    .join('incidents as i', 'i.id', 'e.incident_id')
    .where(inEntities(knex, 'e.entity_id', entityIds))
    .where('i.ended_at', 'is not', null)
    .whereExists(
      knex('events as v')
        .where('v.fact_kind', 'incident')
        .where('v.fact_key', knex.ref('i.fact_key'))
        .where('v.time', '>', knex.ref('i.ended_at'))
        .where('v.time', '>=', since)
        .select(knex.raw('1')),
    )
    .orderBy('i.ended_at', 'desc')
    .limit(2000)
    .select('e.entity_id', 'i.fact_key', 'i.external_id', 'i.url', 'i.title');
}

async function eventsOf(
  knex: Knex,
  keys: readonly string[],
): Promise<Map<string, IncidentEvent[]>> {
  const events = new Map<string, IncidentEvent[]>();
  for (const chunk of inChunks([...new Set(keys)], 1)) {
    const rows: { fact_key: string; body: string }[] = await knex('events')
      .where('fact_kind', 'incident')
      .whereIn('fact_key', chunk)
      .orderBy(['time', 'id'])
      .select('fact_key', 'body');
    for (const { fact_key, body } of rows) {
      const told = events.get(fact_key) ?? [];
      events.set(fact_key, told);
      told.push(JSON.parse(body));
    }
  }
  return events;
}

/**
 * The last that was said of an incident after it was resolved and that makes it count for less; one that was opened
 * again is not over. Pure.
 *
 * @param events - of one incident, in order of time
 */
export function reclassification(
  events: readonly IncidentEvent[],
  rules: Pick<MetricRules, 'severities'>,
): Reclassification | undefined {
  let over = false;
  let severity: string | undefined;
  let innocent = false;
  let found: Reclassification | undefined;
  for (const event of events) {
    const at = Date.parse(event.time);
    if (over && event.type === 'incident.cancelled') {
      found = { at, text: 'was cancelled after it was resolved' };
    }
    if (over && event.notCausedByDeployment && !innocent) {
      found = {
        at,
        text: 'was said not to come from a deployment, after it was resolved',
      };
    }
    if (over && isLess(severity, event.severity, rules)) {
      found = {
        at,
        text: `went from ${severity} to ${event.severity} after it was resolved`,
      };
    }
    severity = event.severity ?? severity;
    innocent = event.notCausedByDeployment ?? innocent;
    over = isOver(over, event.type);
  }
  return found;
}

function isOver(over: boolean, type: IncidentEvent['type']): boolean {
  if (type === 'incident.resolved') {
    return true;
  }
  return over && type !== 'incident.reopened';
}

function isLess(
  before: string | undefined,
  after: string | undefined,
  { severities }: Pick<MetricRules, 'severities'>,
): boolean {
  const [a, b] = [before, after].map(word => {
    const level = severityOf(word, severities);
    return level === 'unset' ? undefined : severityLevels.indexOf(level);
  });
  return a !== undefined && b !== undefined && b > a;
}
