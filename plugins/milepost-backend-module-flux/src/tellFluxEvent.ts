import {
  saidByRules,
  type EventDraft,
} from '@milepost/backstage-plugin-milepost-node';
import { metadataOf, objectOf, type FluxEvent } from './fluxEvent';
import { revisionOf } from './revisionOf';
import { knownOf, usualEnvironment, type Rule } from './rules';

type Ending = {
  type: 'service.deployed' | 'service.rolledback';
  outcome: 'success' | 'failure';
  automatic?: boolean;
};

const deployed: Ending = { type: 'service.deployed', outcome: 'success' };
const failed: Ending = { type: 'service.deployed', outcome: 'failure' };

/** What it does after an upgrade that failed, where it is told to: nobody else makes it roll back. */
function rolledBack(outcome: Ending['outcome']): Ending {
  return { type: 'service.rolledback', outcome, automatic: true };
}

/** What deploys, and what its reasons mean. Other kinds fetch and build; other reasons are on the way. */
const ENDINGS: Readonly<Record<string, Readonly<Record<string, Ending>>>> = {
  Kustomization: {
    ReconciliationSucceeded: deployed,
    ReconciliationFailed: failed,
    HealthCheckFailed: failed,
    BuildFailed: failed,
    PruneFailed: failed,
    ValidationFailed: failed,
  },
  HelmRelease: {
    InstallSucceeded: deployed,
    UpgradeSucceeded: deployed,
    InstallFailed: failed,
    UpgradeFailed: failed,
    RollbackSucceeded: rolledBack('success'),
    RollbackFailed: rolledBack('failure'),
  },
};

/**
 * What tells events apart. A kustomization says the same again with every interval, and with every try: object,
 * revision and reason are one fact, however often it is said. A release of Helm says what it did when it did it: there
 * the instant is part of it.
 */
export function identityOf(event: FluxEvent): string {
  const { reason, timestamp } = event;
  const said = `${deploymentOf(event)}:${reason}`;
  return endingOf(event) ? said : `${said}@${timestamp}`;
}

function endingOf({ involvedObject, reason }: FluxEvent): Ending | undefined {
  const { kind } = involvedObject;
  const endings = Object.hasOwn(ENDINGS, kind) ? ENDINGS[kind] : {};
  return Object.hasOwn(endings, reason) ? endings[reason] : undefined;
}

function deploymentOf(event: FluxEvent): string {
  const { involvedObject, timestamp } = event;
  const attempt = involvedObject.kind === 'HelmRelease' ? `@${timestamp}` : '';
  return `${objectOf(event)}:${revisionOf(event) ?? ''}${attempt}`;
}

/** What an event tells: how a deployment ended, or nothing. */
export function tellFluxEvent(
  event: FluxEvent,
  options: { source: string; rules: readonly Rule[] },
): EventDraft[] {
  const ending = endingOf(event);
  // Without a revision nothing was tried: what it should deploy could not even be fetched.
  if (ending === undefined || revisionOf(event) === undefined) {
    return [];
  }
  return [
    {
      ...fieldsOf(event, options),
      ...ending,
      id: identityOf(event),
      time: event.timestamp,
      deployment: deploymentOf(event),
    },
  ];
}

function fieldsOf(
  event: FluxEvent,
  { source, rules }: { source: string; rules: readonly Rule[] },
) {
  const { kind, namespace, name } = event.involvedObject;
  const known = knownOf(source, event);
  const said = <K extends keyof Rule>(says: K) =>
    saidByRules({ rules, known, says });
  const id = ['flux', kind, namespace, name].filter(Boolean).join('/');
  return {
    service: metadataOf(event, 'service') ?? id.toLowerCase(),
    environment:
      metadataOf(event, 'environment') ??
      said('environment') ??
      usualEnvironment(known),
    revision: revisionOf(event, said('revisionKey')),
  };
}
