import type {
  DeliveryRecords,
  Metric,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { buildRecords } from './buildRecords';
import { loadRecords } from './loadRecords';
import { ticketRecords } from './ticketRecords';

/**
 * What some metrics of an entity are computed from, from an instant on. Builds are many and tickets are asked for
 * rarely: they are loaded only for metrics that need them.
 */
export async function recordsFor(
  knex: Knex,
  options: { entityId: number; metrics: readonly Metric[]; since: number },
): Promise<DeliveryRecords> {
  const { entityId, metrics, since } = options;
  const needs = new Set(metrics.flatMap(metric => metric.definition.needs));
  const lookback = Math.max(0, ...metrics.map(metric => metric.lookback ?? 0));
  const tickets = needs.has('postmortem') || needs.has('corrective-action');
  const [records, builds, told] = await Promise.all([
    loadRecords(knex, { entityId, since: since - lookback }),
    needs.has('build') ? buildRecords(knex, { entityId, since }) : [],
    tickets ? ticketRecords(knex, { entityId }) : [],
  ]);
  return { ...records, builds, tickets: told };
}
