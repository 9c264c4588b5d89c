import {
  saidByRules,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import { revisionOf } from './revisionOf';
import { knownOf, usualEnvironment, type Rule } from './rules';
import type { Sync } from './sync';

/** One operation of one application: its start tells two apart, whatever revision they are of. */
export function operationOf(sync: Sync): string {
  return `${sync.namespace}/${sync.application}@${sync.startedAt}`;
}

/**
 * What a sync tells: a deployment that goes on, or how it ended. A sync of some resources only, such as one that
 * mends what somebody changed by hand, and one that only tries, are none.
 */
export function tellSync(
  sync: Sync,
  options: { source: string; rules: readonly Rule[] },
): EventDraft[] | { unmapped: string } {
  if (sync.dryRun || sync.resources > 0) {
    return [];
  }
  const operation = operationOf(sync);
  const fields = { ...fieldsOf(sync, options), deployment: operation };
  const progress = progressOf(sync);
  if (progress === 'running') {
    const type = 'service.deploying';
    return [
      { ...fields, id: `${operation}:running`, type, time: sync.startedAt },
    ];
  }
  if (progress === undefined) {
    return [];
  }
  const { finishedAt } = sync;
  return finishedAt
    ? [
        {
          ...fields,
          id: `${operation}:${progress}`,
          type: 'service.deployed',
          time: finishedAt,
          outcome: progress,
        },
      ]
    : { unmapped: 'field finishedAt: is required' };
}

/** Synced is not yet deployed: it counts once it is healthy, and has failed when it turns out degraded. */
function progressOf({
  phase,
  health,
}: Sync): 'running' | 'success' | 'failure' | undefined {
  if (phase === 'Running') {
    return 'running';
  }
  if (phase === 'Failed' || phase === 'Error') {
    return 'failure';
  }
  if (phase !== 'Succeeded') {
    return undefined;
  }
  return { Healthy: 'success' as const, Degraded: 'failure' as const }[
    health ?? ''
  ];
}

function fieldsOf(
  sync: Sync,
  { source, rules }: { source: string; rules: readonly Rule[] },
) {
  const known = knownOf(source, sync);
  const said = <K extends keyof Rule>(says: K) =>
    saidByRules({ rules, known, says });
  return {
    service: `argocd/${sync.application}`,
    environment: said('environment') ?? usualEnvironment(known),
    revision: revisionOf(sync, said('revision')),
    startedAt: sync.startedAt,
    url: pageOf(sync),
  };
}

function pageOf({ argocdUrl, namespace, application }: Sync) {
  if (argocdUrl === undefined || !/^https?:\/\/[^@]+$/.test(argocdUrl)) {
    return undefined;
  }
  const path = `applications/${namespace}/${application}`;
  return `${argocdUrl.replace(/\/+$/, '')}/${path}`;
}
