import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import {
  coreMetrics,
  findMetric,
  type EvidenceItem,
  type MetricValue,
  type ProfileId,
} from '@milepost/backstage-plugin-milepost-common';
import type { StoredEntity } from '../engine/registerComponent';
import type { Scenario } from './scenario';

const DAY = 86_400_000;

interface Answer {
  value: MetricValue;
  /** What was counted, oldest first. */
  counted: EvidenceItem[];
  /** That, and what was left out. */
  evidence: EvidenceItem[];
}

type Field = (answer: Answer) => unknown;

const duration: Record<string, Field> = {
  value: ({ value }) => value.value,
  n: ({ value }) => value.n,
  p50: ({ value }) => value.quantiles?.p50,
  p90: ({ value }) => value.quantiles?.p90,
};

/** How the fields that scenarios know are read off an answer. */
const FIELDS: Record<string, Record<string, Field>> = {
  'deployment-frequency': {
    count: ({ value }) => value.n,
    perDay: ({ value }) => value.value,
    printed: ({ value }) => value.printed,
    ids: ({ counted }) => counted.map(item => item.id),
  },
  'lead-time-for-changes': {
    ...duration,
    mean: ({ value }) => value.details.mean,
    byChange: byId,
  },
  'change-fail-rate': {
    value: ({ value }) => value.value,
    failed: ({ counted }) => sortedIds(counted),
    inferredOnly: ({ counted }) =>
      sortedIds(
        counted.filter(({ failedBy }) =>
          failedBy?.every(reason => reason === 'inferred'),
        ),
      ),
  },
  'failed-deployment-recovery-time': { ...duration, byDeployment: byId },
  'deployment-rework-rate': { value: ({ value }) => value.value },
  'time-to-restore': { ...duration, byIncident: byId },
  'batch-size': duration,
  'work-in-progress': {
    value: ({ value }) => value.value,
    oldest: ({ value }) => value.details.oldest,
  },
  'cycle-time-phases': {
    byChange: ({ evidence }) =>
      Object.fromEntries(evidence.map(item => [item.id, phasesOf(item)])),
  },
};

/** How the other metrics are read: a number, and what stands beside it. */
function fieldsOf({ details }: MetricValue): Record<string, Field> {
  return {
    ...duration,
    ...Object.fromEntries(
      Object.entries(details).map(([name, detail]) => [name, () => detail]),
    ),
  };
}

function phasesOf({ phases }: EvidenceItem) {
  return (
    phases && {
      coding: phases.coding,
      pickup: phases.pickup,
      review: phases.review,
      'merge-wait': phases.mergeWait,
      'deploy-wait': phases.deployWait,
    }
  );
}

/**
 * The values that this version answers by a profile, by the names that scenarios use, `metric.field`: of what a card
 * shows, and of what the scenario expects. A metric is there under its name alone, too, with `undefined`.
 */
export async function computeValues(
  engine: MilepostEngine,
  options: { entity: StoredEntity; scenario: Scenario; profile: ProfileId },
): Promise<Map<string, unknown>> {
  const { entity, scenario, profile } = options;
  const start = Date.parse(scenario.window.from);
  const end = Date.parse(scenario.window.to);
  const window = { start, end, days: (end - start) / DAY, zone: 'UTC' };
  const { results } = await engine.answers.metrics({
    entities: [entity],
    window,
    profile,
    metrics: askedFor(scenario, profile),
  });
  const values = new Map<string, unknown>();
  for (const value of results[0].metrics) {
    const { items } = await engine.answers.evidence({
      entity,
      window,
      profile,
      metric: value.metric,
      limit: Number.MAX_SAFE_INTEGER,
    });
    const evidence = items.sort(oldestFirst);
    const counted = evidence.filter(item => item.included);
    const answer = { value, counted, evidence };
    const fields = FIELDS[value.metric] ?? fieldsOf(value);
    values.set(value.metric, undefined);
    for (const [field, read] of Object.entries(fields)) {
      values.set(`${value.metric}.${field}`, read(answer));
    }
  }
  return values;
}

function askedFor(
  { expect: expected }: Scenario,
  profile: ProfileId,
): string[] {
  const core = coreMetrics.map(({ definition }) => definition.id);
  const named = Object.keys(expected[profile] ?? {})
    .map(name => name.split('.')[0])
    .filter(id => findMetric(id));
  return [...new Set([...core, ...named])];
}

function byId({ counted }: Answer): Record<string, unknown> {
  return Object.fromEntries(counted.map(({ id, value }) => [id, value]));
}

function sortedIds(items: readonly EvidenceItem[]): string[] {
  return items.map(({ id }) => id).sort(compareIds);
}

function oldestFirst(a: EvidenceItem, b: EvidenceItem): number {
  return Date.parse(a.at) - Date.parse(b.at) || compareIds(a.id, b.id);
}

/** Ids compare as strings, code unit by code unit. */
function compareIds(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
