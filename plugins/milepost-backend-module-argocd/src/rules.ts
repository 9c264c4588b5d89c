import { targetRuleSchema } from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';
import type { Sync } from './sync';

const text = z.string().trim().min(1);

/** Where the revision is said: exactly one of the three. */
const revisionSchema = z.union(
  [
    z.strictObject({ source: z.int().min(0) }),
    z.strictObject({ image: text }),
    z.strictObject({ label: text }),
  ],
  {
    error:
      'must be one of { source: NUMBER }, { image: GLOB }, { label: NAME }',
  },
);

/** One of `milepost.argocd.rules`. */
export const ruleSchema = targetRuleSchema(
  ['sources', 'applications', 'projects', 'clusters', 'namespaces'],
  { environment: text.optional(), revision: revisionSchema.optional() },
);

export type Rule = z.output<typeof ruleSchema>;

const IN_CLUSTER = 'in-cluster';

/** What rules may ask about a sync. */
export function knownOf(source: string, sync: Sync) {
  return {
    sources: source,
    applications: sync.application,
    projects: sync.project,
    clusters: sync.cluster ?? clusterAt(sync.server),
    namespaces: sync.destinationNamespace,
  };
}

/** Without a rule: cluster and namespace, of which the cluster that Argo CD itself runs in is left out. */
export function usualEnvironment(known: ReturnType<typeof knownOf>): string {
  const cluster = known.clusters === IN_CLUSTER ? undefined : known.clusters;
  const parts = [cluster, known.namespaces].filter(Boolean);
  return parts.length > 0 ? parts.join('/') : IN_CLUSTER;
}

/** A cluster without a name is known by the host of its address. */
function clusterAt(server: string | undefined): string | undefined {
  if (server === undefined || !URL.canParse(server)) {
    return undefined;
  }
  const { hostname } = new URL(server);
  return hostname === 'kubernetes.default.svc' ? IN_CLUSTER : hostname;
}
