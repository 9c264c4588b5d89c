import {
  originOfEvent,
  ticketPurpose,
  type DeliveryEvent,
  type TicketPurpose,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { withoutNul } from '../database/columns';
import { inChunks } from '../database/dialect';
import type { NewEvent } from './mapPending';

/** What is known of one origin from one source. */
export interface OriginRow {
  kind: string;
  value: string;
  source: string;
  events: number;
  first_event_at: number;
  last_event_at: number;
  has_deployments: boolean;
  has_changes: boolean;
  has_open_changes: boolean;
  has_incidents: boolean;
  has_builds: boolean;
  has_postmortems: boolean;
  has_corrective_actions: boolean;
  has_pages: boolean;
  has_alert_rules: boolean;
}

// Both databases know `case`; `least` and `or` on what they store as booleans differ.
const least = (column: string) =>
  `case when excluded.${column} < origins.${column} then excluded.${column} else origins.${column} end`;
const greatest = (column: string) =>
  `case when excluded.${column} > origins.${column} then excluded.${column} else origins.${column} end`;
const either = (column: string) =>
  `case when origins.${column} then origins.${column} else excluded.${column} end`;

const DEPLOYMENTS: ReadonlySet<string> = new Set([
  'service.deploying',
  'service.deployed',
  'service.upgraded',
  'service.rolledback',
]);

/** Keeps which services and repositories events name, whether or not an entity claims them. */
export async function recordOrigins(
  tx: Knex.Transaction,
  events: readonly NewEvent[],
): Promise<void> {
  const rows = new Map<string, OriginRow>();
  for (const { event } of events) {
    const row = originRow(event);
    if (row) {
      const key = [row.kind, row.value, row.source].join('\n');
      rows.set(key, combineOrigins(rows.get(key), row));
    }
  }
  const sorted = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
  for (const chunk of inChunks(sorted, 15)) {
    await tx('origins')
      .insert(chunk)
      .onConflict(['kind', 'value', 'source'])
      .merge({
        events: tx.raw('origins.events + excluded.events'),
        first_event_at: tx.raw(least('first_event_at')),
        last_event_at: tx.raw(greatest('last_event_at')),
        has_deployments: tx.raw(either('has_deployments')),
        has_changes: tx.raw(either('has_changes')),
        has_open_changes: tx.raw(either('has_open_changes')),
        has_incidents: tx.raw(either('has_incidents')),
        has_builds: tx.raw(either('has_builds')),
        has_postmortems: tx.raw(either('has_postmortems')),
        has_corrective_actions: tx.raw(either('has_corrective_actions')),
        has_pages: tx.raw(either('has_pages')),
        has_alert_rules: tx.raw(either('has_alert_rules')),
      });
  }
}

/** Entities that claim what the events name are to be traced again. */
export async function markDirty(
  tx: Knex.Transaction,
  events: readonly NewEvent[],
): Promise<void> {
  const values = new Set(
    events
      .flatMap(({ event }) => originOfEvent(event)?.value ?? [])
      .map(withoutNul),
  );
  const ids = new Set<number>();
  for (const chunk of inChunks([...values].sort(), 1)) {
    const claims: { entity_id: number }[] = await tx('entity_claims')
      .distinct('entity_id')
      .whereIn('value', chunk);
    claims.forEach(claim => ids.add(claim.entity_id));
  }
  for (const id of await entitiesOfIncidents(tx, events)) {
    ids.add(id);
  }
  await markEntitiesDirty(tx, ids);
}

/** A postmortem belongs to whom its incident belongs to, whatever else it names. */
async function entitiesOfIncidents(
  tx: Knex.Transaction,
  events: readonly NewEvent[],
): Promise<number[]> {
  const incidents = new Set(
    events.flatMap(({ event }) =>
      'ticket' in event && event.incident !== undefined
        ? [withoutNul(event.incident)]
        : [],
    ),
  );
  const ids: number[] = [];
  for (const chunk of inChunks([...incidents].sort(), 1)) {
    const rows: { entity_id: number }[] = await tx('incidents as i')
      .join('entity_incidents as e', 'e.incident_id', 'i.id')
      .distinct('e.entity_id')
      .whereIn('i.external_id', chunk);
    ids.push(...rows.map(row => row.entity_id));
  }
  return ids;
}

/** Entities that are to be traced again. */
export async function markEntitiesDirty(
  knex: Knex,
  ids: Iterable<number>,
): Promise<void> {
  const rows = [...ids].sort((a, b) => a - b).map(entity_id => ({ entity_id }));
  for (const chunk of inChunks(rows, 1)) {
    // Merged rather than ignored: that locks a row which is there already until the facts are committed.
    // Otherwise who traces meanwhile would take the mark without seeing them.
    await knex('dirty_entities').insert(chunk).onConflict('entity_id').merge();
  }
}

/** What one event says of its origin; `undefined` where it names none. */
export function originRow(event: DeliveryEvent): OriginRow | undefined {
  const origin = originOfEvent(event);
  const time = Date.parse(event.time);
  return (
    origin && {
      kind: origin.kind,
      value: withoutNul(origin.value),
      source: event.source,
      events: 1,
      first_event_at: time,
      last_event_at: time,
      has_deployments: DEPLOYMENTS.has(event.type),
      has_changes: event.type.startsWith('change.'),
      has_open_changes: tellsOfOpenChanges(event),
      has_incidents: event.type.startsWith('incident.'),
      // A job is a part of a build.
      has_builds: event.type.startsWith('build.') && !isJob(event),
      has_postmortems: isTicket(event, 'postmortem'),
      has_corrective_actions: isTicket(event, 'corrective-action'),
      has_pages: event.type.startsWith('page.'),
      has_alert_rules: event.type.startsWith('alertrule.'),
    }
  );
}

/** Only a source that tells when changes are opened can say how many are open. */
function tellsOfOpenChanges(event: DeliveryEvent): boolean {
  return (
    event.type === 'change.created' ||
    ('openedAt' in event && event.openedAt !== undefined)
  );
}

function isJob(event: DeliveryEvent): boolean {
  return 'build' in event && event.job !== undefined;
}

function isTicket(event: DeliveryEvent, purpose: TicketPurpose): boolean {
  return 'ticket' in event && ticketPurpose(event) === purpose;
}

/** What two sets of events of one origin say together. */
export function combineOrigins(
  a: OriginRow | undefined,
  b: OriginRow,
): OriginRow {
  return a === undefined
    ? b
    : {
        ...a,
        events: a.events + b.events,
        first_event_at: Math.min(a.first_event_at, b.first_event_at),
        last_event_at: Math.max(a.last_event_at, b.last_event_at),
        has_deployments: a.has_deployments || b.has_deployments,
        has_changes: a.has_changes || b.has_changes,
        has_open_changes: a.has_open_changes || b.has_open_changes,
        has_incidents: a.has_incidents || b.has_incidents,
        has_builds: a.has_builds || b.has_builds,
        has_postmortems: a.has_postmortems || b.has_postmortems,
        has_corrective_actions:
          a.has_corrective_actions || b.has_corrective_actions,
        has_pages: a.has_pages || b.has_pages,
        has_alert_rules: a.has_alert_rules || b.has_alert_rules,
      };
}
