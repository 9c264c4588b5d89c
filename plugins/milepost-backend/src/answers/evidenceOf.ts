import {
  referenceTo,
  type EvidenceAnswer,
  type EvidenceItem,
  type Metric,
  type MetricRules,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import { recordsOf } from '../delivery/recordsFor';
import { compare, pageOf, type Position } from './cursor';
import { wireWindow } from './wireWindow';

/** What a metric of one entity was computed from, and what was left out by which rule. */
export async function evidenceOf(
  knex: Knex,
  options: {
    entity: StoredEntity;
    metric: Metric;
    window: TimeWindow;
    now: number;
    rules: MetricRules;
    included?: boolean;
    cursor?: string;
    limit: number;
  },
): Promise<EvidenceAnswer> {
  const { entity, metric, window, now, rules } = options;
  const { included, cursor, limit } = options;
  const { definition } = metric;
  const records = await recordsOf(knex, {
    entityId: entity.id,
    metrics: [metric],
    since: window.start,
  });
  const all = metric.evidence({ records, window, now, rules });
  const wanted = all
    .filter(item => included === undefined || item.included === included)
    .sort((a, b) => compare(positionOf(a), positionOf(b)));
  return {
    scope: entity.ref,
    metric: definition.profile?.metric ?? definition.id,
    title: definition.title,
    window: wireWindow(window),
    definition: referenceTo(metric),
    computedAt: new Date(now).toISOString(),
    included: all.filter(item => item.included).length,
    excluded: countByRule(all, definition.rules),
    ...pageOf(wanted, { cursor, limit, positionOf }),
  };
}

function positionOf(item: EvidenceItem): Position {
  // Two repositories may number alike: the revision tells their changes apart.
  const { source, id, revision = '' } = item;
  return { at: Date.parse(item.at), id: `${source} ${id} ${revision}` };
}

function countByRule(
  items: readonly EvidenceItem[],
  rules: readonly { id: string; text: string }[],
): EvidenceAnswer['excluded'] {
  const counts = new Map<string, number>();
  for (const { rule } of items) {
    if (rule !== undefined) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
  }
  return rules
    .filter(rule => counts.has(rule.id))
    .map(rule => ({
      rule: rule.id,
      text: rule.text,
      count: counts.get(rule.id)!,
    }));
}
