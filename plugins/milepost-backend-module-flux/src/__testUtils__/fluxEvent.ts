interface Said {
  kind?: string;
  reason?: string;
  timestamp?: string;
  message?: string;
  metadata?: object;
}

/** An event about a kustomization, or about what it is told. */
export function fluxEvent(said: Said = {}) {
  const { kind = 'Kustomization', ...rest } = said;
  return {
    involvedObject: {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind,
      name: 'webapp',
      namespace: 'apps',
      uid: '7d0cdc51-ddcf-4743-b223-83ca5c699632',
    },
    metadata: {
      'kustomize.toolkit.fluxcd.io/revision':
        'main@sha1:5394cb7f48332b2de7c17dd8b8384bbc84b7e738',
    },
    severity: 'info',
    reason: 'ReconciliationSucceeded',
    message: 'Reconciliation finished in 1s, next run in 10m',
    reportingController: 'kustomize-controller',
    reportingInstance: 'kustomize-controller-7c7b47f5f-8bhrp',
    timestamp: '2026-03-01T10:30:00+01:00',
    ...rest,
  };
}

/** An event about a release of Helm. */
export function releaseEvent(said: Said = {}) {
  const event = fluxEvent({
    kind: 'HelmRelease',
    reason: 'UpgradeSucceeded',
    ...said,
  });
  return {
    ...event,
    involvedObject: {
      ...event.involvedObject,
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
    },
    metadata: { 'helm.toolkit.fluxcd.io/revision': '6.5.0', ...said.metadata },
  };
}
