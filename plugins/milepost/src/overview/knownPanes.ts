import type { GlossaryEntry } from '@milepost/backstage-plugin-milepost-common';
import type { OverviewPane } from './overviewSettings';

/** A metric that the configuration names, and that there is not. */
export interface UnknownMetric {
  pane: string;
  metric: string;
  /** What may be meant. */
  similar: string[];
}

/** Panes with the metrics that there are, and what they name besides. */
export function knownPanes(
  panes: readonly OverviewPane[],
  definitions: readonly GlossaryEntry[],
): { panes: OverviewPane[]; unknown: UnknownMetric[] } {
  const ids = definitions.flatMap(({ id, profile }) => (profile ? [] : [id]));
  const isKnown = (metric: string) => ids.includes(metric);
  return {
    panes: panes
      .map(({ title, metrics }) => ({
        title,
        metrics: metrics.filter(isKnown),
      }))
      .filter(({ metrics }) => metrics.length > 0),
    unknown: panes.flatMap(({ title, metrics }) =>
      metrics
        .filter(metric => !isKnown(metric))
        .map(metric => ({
          pane: title,
          metric,
          similar: ids.filter(id => isSimilar(id, metric)),
        })),
    ),
  };
}

/** They share a word that says something. */
function isSimilar(id: string, metric: string): boolean {
  const words = id.split('-');
  return metric
    .toLocaleLowerCase('en')
    .split(/[^a-z]+/)
    .some(word => word.length > 3 && words.includes(word));
}
