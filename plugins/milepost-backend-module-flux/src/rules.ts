import { targetRuleSchema } from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';
import { metadataOf, type FluxEvent } from './fluxEvent';

const text = z.string().trim().min(1);

/** One of `milepost.flux.rules`. */
export const ruleSchema = targetRuleSchema(
  ['sources', 'kinds', 'namespaces', 'names', 'clusters'],
  { environment: text.optional(), revisionKey: text.optional() },
);

export type Rule = z.output<typeof ruleSchema>;

/** What rules may ask about an event. */
export function knownOf(source: string, event: FluxEvent) {
  const { kind, namespace, name } = event.involvedObject;
  return {
    sources: source,
    kinds: kind,
    namespaces: namespace,
    names: name,
    clusters: metadataOf(event, 'cluster'),
  };
}

/** Without a rule: cluster and namespace, as far as they are known. */
export function usualEnvironment(known: ReturnType<typeof knownOf>): string {
  const parts = [known.clusters, known.namespaces].filter(Boolean);
  return parts.join('/') || 'flux';
}
