import {
  localDay,
  metrics,
  metricWith,
  settableOf,
  choiceOf,
  type Metric,
  type MetricSetting,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { lockKeys } from '../database/dialect';
import { digestOf } from '../intake/canonicalJson';
import { differenceOf } from './differenceOf';
import {
  insertDefinitions,
  loadDefinitions,
  type KeptDefinition,
} from './KeptDefinition';
import type { DeclaredMetric, MetricSettings } from './MetricSettings';

/** All definitions that were ever in force here, and those of them that have just come into force. */
export interface AdoptedDefinitions {
  /** By metric, the oldest first. */
  kept: ReadonlyMap<string, readonly KeptDefinition[]>;
  added: readonly KeptDefinition[];
}

/**
 * Writes down by which definition each metric is computed from now on, where it is another than before. In one
 * transaction, one replica after the other: of several that begin at once, one writes.
 */
export async function adoptDefinitions(
  knex: Knex,
  options: { settings: MetricSettings; now: number; zone: string },
): Promise<AdoptedDefinitions> {
  const { settings, now, zone } = options;
  const today = localDay(now, zone);
  return knex.transaction(async tx => {
    await lockKeys(tx, ['definition versions']);
    const before = await loadDefinitions(tx);
    const definitions = metrics.flatMap(metric => {
      const { id } = metric.definition;
      return newDefinitionsOf(metric, {
        kept: before.get(id) ?? [],
        setting: settings.get(id) ?? {},
        today,
      });
    });
    const added = await insertDefinitions(tx, { definitions, now });
    return { kept: await loadDefinitions(tx), added };
  });
}

/** What is to be written of a metric: the shipped definition first, then what the configuration makes of it. */
function newDefinitionsOf(
  metric: Metric,
  options: {
    kept: readonly KeptDefinition[];
    setting: DeclaredMetric;
    today: string;
  },
): KeptDefinition[] {
  const { kept, setting, today } = options;
  const shipped = shippedAfter(metric, kept.at(-1), today);
  const last = shipped ?? kept.at(-1)!;
  const { reason, ...configured } = setting;
  const inForce = metricWith(metric, configured);
  const definitions = shipped ? [shipped] : [];
  if (digestOfMetric(metric, inForce) !== last.digest) {
    const { parameters, minimumSample } = inForce.definition;
    const difference = differenceOf(last, { parameters, minimumSample });
    definitions.push({
      ...definedBy(metric, inForce),
      version: last.version + 1,
      configured,
      since: today,
      reason: reason ? `${reason} (${difference})` : `${difference}.`,
      by: 'configuration',
    });
  }
  return definitions;
}

/** The definition that a new version of Milepost brings, with what was configured of the one before. */
function shippedAfter(
  metric: Metric,
  last: KeptDefinition | undefined,
  today: string,
): KeptDefinition | undefined {
  const { version, since, reason } = metric.definition;
  if (!last) {
    const definition = definedBy(metric, metric);
    return {
      ...definition,
      version,
      configured: {},
      since,
      reason,
      by: 'milepost',
    };
  }
  if (last.shippedVersion === version) {
    return undefined;
  }
  const configured = stillValid(metric, last.configured);
  return {
    ...definedBy(metric, metricWith(metric, configured)),
    version: last.version + 1,
    configured,
    since: today,
    reason,
    by: 'milepost',
  };
}

function definedBy(
  shipped: Metric,
  metric: Metric,
): Pick<
  KeptDefinition,
  'metric' | 'shippedVersion' | 'parameters' | 'minimumSample' | 'digest'
> {
  const { id, parameters, minimumSample } = metric.definition;
  return {
    metric: id,
    shippedVersion: shipped.definition.version,
    parameters,
    minimumSample,
    digest: digestOfMetric(shipped, metric),
  };
}

function digestOfMetric(shipped: Metric, metric: Metric): string {
  return digestOf([
    shipped.definition.version,
    settableOf(metric),
    metric.definition.minimumSample,
  ]);
}

/** A new version of Milepost may have taken a parameter away. */
function stillValid(metric: Metric, configured: MetricSetting): MetricSetting {
  const parameters = Object.entries(configured.parameters ?? {}).filter(
    ([name, value]) => choiceOf(metric, name)?.accepts(value),
  );
  return { ...configured, parameters: Object.fromEntries(parameters) };
}
