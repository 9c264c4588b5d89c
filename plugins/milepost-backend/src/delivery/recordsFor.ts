import type {
  DeliveryRecords,
  Metric,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { together } from '../database/together';
import { buildRecords } from './buildRecords';
import { loadRecords } from './loadRecords';
import { ticketRecords } from './ticketRecords';

/**
 * What some metrics of some entities are computed from, from an instant on, in as many statements as for one of
 * them. Builds are many and tickets are asked for rarely: they are loaded only for metrics that need them.
 */
export async function recordsFor(
  knex: Knex,
  options: {
    entityIds: readonly number[];
    metrics: readonly Metric[];
    since: number;
  },
): Promise<Map<number, DeliveryRecords>> {
  const { entityIds, metrics, since } = options;
  const needs = new Set(metrics.flatMap(metric => metric.definition.needs));
  const lookback = Math.max(0, ...metrics.map(metric => metric.lookback ?? 0));
  const wantsTickets =
    needs.has('postmortem') || needs.has('corrective-action');
  const [records, builds, tickets] = await together(knex, [
    () => loadRecords(knex, { entityIds, since: since - lookback }),
    async () =>
      needs.has('build') ? buildRecords(knex, { entityIds, since }) : undefined,
    async () => (wantsTickets ? ticketRecords(knex, { entityIds }) : undefined),
  ]);
  return new Map(
    entityIds.map(id => [
      id,
      {
        ...records.get(id)!,
        builds: builds?.get(id) ?? [],
        tickets: tickets?.get(id) ?? [],
      },
    ]),
  );
}

/** The same for one entity. */
export async function recordsOf(
  knex: Knex,
  options: { entityId: number; metrics: readonly Metric[]; since: number },
): Promise<DeliveryRecords> {
  const { entityId } = options;
  const records = await recordsFor(knex, { ...options, entityIds: [entityId] });
  return records.get(entityId)!;
}
