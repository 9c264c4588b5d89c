import {
  choicesOf,
  type DefinitionVersion,
  type GlossaryEntry,
  type Metric,
} from '@milepost/backstage-plugin-milepost-common';
import type { KeptDefinition } from './KeptDefinition';

/**
 * How a metric is and was defined here, with the versions that Milepost had before it came here, and what can be set of it.
 *
 * @param kept - the oldest first
 */
export function historyOf(
  metric: Metric,
  kept: readonly KeptDefinition[],
): Pick<GlossaryEntry, 'versions' | 'configurable'> {
  const first = kept[0]?.version ?? metric.definition.version;
  const before = (metric.history ?? [])
    .filter(({ version }) => version < first)
    .map(shipped => ({ ...shipped, by: 'milepost' as const }));
  return {
    versions: [...before, ...kept].map(versionOf).reverse(),
    configurable: Object.fromEntries(
      Object.entries(choicesOf(metric)).map(([name, { text }]) => [name, text]),
    ),
  };
}

function versionOf(definition: DefinitionVersion): DefinitionVersion {
  const { version, since, reason, by, parameters, minimumSample } = definition;
  return { version, since, reason, by, parameters, minimumSample };
}
