import type {
  DeliveryRecords,
  Metric,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { together } from '../database/together';
import { alertRuleRecords } from './alertRuleRecords';
import { buildRecords } from './buildRecords';
import { loadRecords } from './loadRecords';
import { pageRecords } from './pageRecords';
import { sloRecords } from './sloRecords';
import { ticketRecords } from './ticketRecords';

/**
 * What some metrics of some entities are computed from, from an instant on, in as many statements as for one of
 * them. Changes and builds are many, tickets, pages, alert rules and SLOs are asked for rarely: they are loaded only for
 * metrics that need them.
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
  const wantsRules = needs.has('alert-rule');
  // What fired stands beside the rules.
  const wantsPages = wantsRules || needs.has('page');
  const [records, builds, tickets, pages, rules, slos] = await together(knex, [
    () =>
      loadRecords(knex, {
        entityIds,
        since: since - lookback,
        changes: needs.has('change') || needs.has('open-change'),
      }),
    async () =>
      needs.has('build') ? buildRecords(knex, { entityIds, since }) : undefined,
    async () => (wantsTickets ? ticketRecords(knex, { entityIds }) : undefined),
    async () =>
      wantsPages
        ? pageRecords(knex, { entityIds, since: since - lookback })
        : undefined,
    async () =>
      wantsRules ? alertRuleRecords(knex, { entityIds }) : undefined,
    async () =>
      needs.has('slo') ? sloRecords(knex, { entityIds, since }) : undefined,
  ]);
  return new Map(
    entityIds.map(id => [
      id,
      {
        ...records.get(id)!,
        builds: builds?.get(id) ?? [],
        tickets: tickets?.get(id) ?? [],
        pages: pages?.get(id) ?? [],
        alertRules: rules?.get(id) ?? [],
        slos: slos?.get(id) ?? [],
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
