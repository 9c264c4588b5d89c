import { mockServices } from '@backstage/backend-test-utils';
import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { createFluxSource } from './fluxSource';
import { fluxEvent, releaseEvent } from './__testUtils__/fluxEvent';

const sourceWith = (flux: object = {}) =>
  createFluxSource(
    mockServices.rootConfig({ data: { milepost: { flux: flux as {} } } }),
  );

const rawOf = (payload: unknown) => ({
  source: 'flux:eu',
  topic: 'flux.event',
  payload,
});

const map = (payload: unknown, flux?: object) =>
  sourceWith(flux).map(rawOf(payload), { pseudonym: () => '' });

const keyOf = (payload: unknown) => sourceWith().naturalKey(rawOf(payload));

const sha = '5394cb7f48332b2de7c17dd8b8384bbc84b7e738';
const uid = '7d0cdc51-ddcf-4743-b223-83ca5c699632';

describeDeliverySource({
  source: sourceWith(),
  samples: () =>
    [
      fluxEvent({ message: 'Applied by ada@example.org' }),
      fluxEvent({ kind: 'GitRepository', reason: 'NewArtifact' }),
      releaseEvent({ reason: 'UpgradeFailed' }),
      releaseEvent({ metadata: { token: 'sha256:abcdef' } }),
    ].map(rawOf),
});

describe('the Flux source', () => {
  it('takes a reconciled kustomization for a deployment', () => {
    expect(map(fluxEvent())).toEqual({
      events: [
        {
          source: 'flux:eu',
          id: `flux:eu:${uid}:${sha}:ReconciliationSucceeded`,
          type: 'service.deployed',
          outcome: 'success',
          time: '2026-03-01T09:30:00.000Z',
          deployment: `${uid}:${sha}`,
          service: 'flux/kustomization/apps/webapp',
          environment: 'apps',
          revision: sha,
        },
      ],
    });
  });

  it('does not take what is said with every interval for more than one', () => {
    const later = fluxEvent({
      timestamp: '2026-03-01T10:40:00+01:00',
      message: 'Reconciliation finished in 2s, next run in 10m',
    });
    expect(keyOf(later)).toBe(keyOf(fluxEvent()));
    expect(map(later).events![0].id).toBe(map(fluxEvent()).events![0].id);
  });

  it('takes a failure, and the success after it, for one deployment', () => {
    const failure = map(fluxEvent({ reason: 'HealthCheckFailed' })).events!;
    expect(failure).toMatchObject([
      { outcome: 'failure', deployment: `${uid}:${sha}` },
    ]);
    expect(failure[0].id).not.toBe(map(fluxEvent()).events![0].id);
  });

  it('takes each thing that Helm did for a deployment', () => {
    const first = releaseEvent({ timestamp: '2026-03-01T09:00:00Z' });
    const again = releaseEvent({ timestamp: '2026-03-02T09:00:00Z' });
    const [one] = map(first).events!;
    const [other] = map(again).events!;
    expect(one).toMatchObject({
      type: 'service.deployed',
      outcome: 'success',
      service: 'flux/helmrelease/apps/webapp',
      revision: '6.5.0',
    });
    expect(one.id).not.toBe(other.id);
    expect((one as any).deployment).not.toBe((other as any).deployment);
    expect(keyOf(first)).not.toBe(keyOf(again));
    expect(keyOf(first)).toBe(keyOf({ ...first, message: 'sent again' }));
  });

  it.each([
    ['Kustomization', 'ReconciliationSucceeded', 'service.deployed success'],
    ['Kustomization', 'ReconciliationFailed', 'service.deployed failure'],
    ['Kustomization', 'HealthCheckFailed', 'service.deployed failure'],
    ['Kustomization', 'BuildFailed', 'service.deployed failure'],
    ['Kustomization', 'Progressing', undefined],
    ['Kustomization', 'DependencyNotReady', undefined],
    ['Kustomization', 'constructor', undefined],
    ['HelmRelease', 'InstallSucceeded', 'service.deployed success'],
    ['HelmRelease', 'InstallFailed', 'service.deployed failure'],
    ['HelmRelease', 'UpgradeSucceeded', 'service.deployed success'],
    ['HelmRelease', 'UpgradeFailed', 'service.deployed failure'],
    ['HelmRelease', 'RollbackSucceeded', 'service.rolledback success'],
    ['HelmRelease', 'RollbackFailed', 'service.rolledback failure'],
    ['HelmRelease', 'UninstallSucceeded', undefined],
    ['HelmRelease', 'ReconciliationSucceeded', undefined],
    ['GitRepository', 'NewArtifact', undefined],
    ['constructor', 'ReconciliationSucceeded', undefined],
  ])('takes %s and %s for %s', (kind, reason, expected) => {
    const { events } = map(fluxEvent({ kind, reason }));
    expect(
      events!.map((event: any) => `${event.type} ${event.outcome}`),
    ).toEqual([expected].filter(Boolean));
  });

  it('says nothing of what could not be fetched', () => {
    const nothing = fluxEvent({ reason: 'ReconciliationFailed', metadata: {} });
    expect(map(nothing)).toEqual({ events: [] });
  });

  it.each([
    [{ revision: `main@sha1:${sha}` }, sha],
    [{ revision: `feature/a@b@sha1:${sha}` }, sha],
    [{ revision: `main/${sha}` }, sha],
    [{ revision: `sha1:${sha}` }, sha],
    [{ revision: `v1.0.0@sha1:${sha}` }, sha],
    [{ revision: 'v1.0.0' }, 'v1.0.0'],
    [
      { revision: `latest@sha256:${'a'.repeat(64)}` },
      `sha256:${'a'.repeat(64)}`,
    ],
    [
      {
        revision: `latest@sha256:${'a'.repeat(64)}`,
        originRevision: `main@sha1:${sha}`,
      },
      sha,
    ],
    [
      {
        'kustomize.toolkit.fluxcd.io/revision': `main@sha1:${'b'.repeat(40)}`,
        'event.toolkit.fluxcd.io/commit': sha,
      },
      sha,
    ],
  ])('finds the revision in %j', (metadata, revision) => {
    expect(map(fluxEvent({ metadata })).events).toMatchObject([{ revision }]);
  });

  it('goes by what the event says, by rules, by cluster and namespace', () => {
    const revision = `main@sha1:${sha}`;
    const environment = (metadata: object, rules: object[] = []) =>
      (
        map(fluxEvent({ metadata: { revision, ...metadata } }), { rules })
          .events![0] as any
      ).environment;
    const rules = [
      { clusters: ['prod-*'], environment: 'production' },
      { sources: ['flux:eu'], namespaces: ['apps'], environment: 'staging' },
    ];
    expect(environment({})).toBe('apps');
    expect(environment({ cluster: 'prod-eu' })).toBe('prod-eu/apps');
    expect(environment({ cluster: 'prod-eu' }, rules)).toBe('production');
    expect(environment({}, rules)).toBe('staging');
    expect(
      environment({ 'event.toolkit.fluxcd.io/environment': 'live' }, rules),
    ).toBe('live');
  });

  it('takes the service and the revision that it is told to take', () => {
    const metadata = {
      'helm.toolkit.fluxcd.io/revision': '6.5.0',
      'helm.toolkit.fluxcd.io/app-version': 'v9',
      'event.toolkit.fluxcd.io/service': 'shop',
    };
    const rules = [{ kinds: ['HelmRelease'], revisionKey: 'app-version' }];
    expect(map(releaseEvent({ metadata }), { rules }).events).toMatchObject([
      { service: 'shop', revision: 'v9' },
    ]);
  });

  it.each([
    [{}, 'field involvedObject: is required'],
    [
      fluxEvent({ timestamp: '2026-03-01T09:30:00' }),
      'field timestamp: must be an ISO 8601 date-time with a zone',
    ],
  ])('says what it cannot read', (payload, reason) => {
    expect(map(payload)).toEqual({ unmapped: expect.stringContaining(reason) });
  });

  it('says what is wrong with its configuration', () => {
    const { faults } = sourceWith({
      webhooks: [{ name: 'eu' }],
      rules: [{ name: ['webapp'] }],
    });
    expect(faults).toEqual([
      {
        source: 'flux:eu',
        message: 'milepost.flux.webhooks[0].secrets: is required',
      },
      {
        source: 'flux',
        message: "milepost.flux.rules[0]: does not know 'name'",
      },
    ]);
  });
});
