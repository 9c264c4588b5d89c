import type { EvidenceItem } from '../answers/evidence';
import { isIn } from '../windows/window';
import type { MeasureOptions } from './metric';
import type { DeploymentRecord } from './records';

/** Why an attempt is not a deployment, in words; ids are the standings. */
export const attemptRules = [
  {
    id: 'rollout',
    text: 'The same revision in a further production environment within 6 hours: counted with the deployment that began the rollout.',
  },
  {
    id: 'redeploy',
    text: 'A redeploy: the revision already ran in that environment.',
  },
  { id: 'failure', text: 'It failed, and never reached production.' },
  { id: 'cancelled', text: 'It was cancelled.' },
  { id: 'running', text: 'It has not finished.' },
  { id: 'other-environment', text: 'Its environment is not production.' },
  {
    id: 'unknown-environment',
    text: 'No rule knows whether its environment is production.',
  },
  {
    id: 'other-source',
    text: 'Another source tells of the deployments of this entity and takes precedence.',
  },
];

/** The attempts of a window: deployments, and what was left out by which rule. */
export function deploymentEvidence({
  records,
  window,
}: MeasureOptions): EvidenceItem[] {
  return records.deployments
    .filter(record => isIn(window, record.finishedAt ?? record.startedAt))
    .map(toEvidence);
}

/** An attempt as evidence, counted if it is a deployment. */
export function toEvidence(record: DeploymentRecord): EvidenceItem {
  const included = record.standing === 'deployment';
  return {
    kind: 'deployment',
    id: record.id,
    title: record.rollback ? 'Rollback' : undefined,
    url: record.url,
    source: record.source,
    at: new Date(record.finishedAt ?? record.startedAt).toISOString(),
    included,
    rule: included ? undefined : record.standing,
    value: null,
    inferred: false,
    revision: record.revision,
    environment: record.environments.join(', '),
    startedAt: new Date(record.startedAt).toISOString(),
    deployment: included ? undefined : record.deployment,
    changes: included ? record.changes : undefined,
    failedBy: record.failure && [...record.failure.reasons],
    recoveredAt:
      record.failure?.recoveredAt === undefined
        ? undefined
        : new Date(record.failure.recoveredAt).toISOString(),
  };
}
