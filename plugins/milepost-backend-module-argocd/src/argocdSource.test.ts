import { mockServices } from '@backstage/backend-test-utils';
import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  applicationOf,
  conditions,
  renderTemplate,
  service,
  subscriptions,
} from './__testUtils__/renderTemplate';
import { createArgocdSource } from './argocdSource';

const sourceWith = (argocd: object = {}) =>
  createArgocdSource(
    mockServices.rootConfig({ data: { milepost: { argocd: argocd as {} } } }),
  );

const payloadOf = (options?: Parameters<typeof applicationOf>[0]) =>
  JSON.parse(renderTemplate(applicationOf(options)));

const rawOf = (payload: unknown) => ({
  source: 'argocd:eu',
  topic: 'argocd.sync',
  payload,
});

const mapRaw = (payload: unknown, argocd?: object) =>
  sourceWith(argocd).map(rawOf(payload), { pseudonym: () => '' });

const map = (options?: Parameters<typeof applicationOf>[0], argocd?: object) =>
  mapRaw(payloadOf(options), argocd);

const running = { phase: 'Running', finishedAt: undefined };

describeDeliverySource({
  source: sourceWith({
    rules: [{ applications: ['*'], revision: { image: '*shop' } }],
  }),
  samples: () =>
    [
      payloadOf({
        images: ['ghcr.io/acme/shop:v1'],
        labels: { owner: 'ada@example.org' },
      }),
      payloadOf({ operation: running }),
    ].map(rawOf),
});

describe('the template in notifications.yaml', () => {
  it('is the one that the documentation shows', () => {
    const docs = readFileSync(
      join(__dirname, '../../../docs/sources/argocd.md'),
      'utf8',
    );
    const file = readFileSync(join(__dirname, '../notifications.yaml'), 'utf8');
    expect(docs.replace(/^ {3}/gm, '')).toContain(file);
  });

  it('renders to JSON, whatever there is, and names nobody', () => {
    const awkward = '"quoted" \\ {{ .secrets }} \n';
    const payload = payloadOf({ labels: { note: awkward } });
    expect(payload.labels.note).toBe(awkward);
    expect(JSON.stringify(payload)).not.toContain('ada');
    expect(JSON.parse(renderTemplate({}))).toMatchObject({
      application: null,
      dryRun: false,
      resources: 0,
    });
    expect(renderTemplate(applicationOf())).not.toContain('{{');
  });

  it('is sent to the portal, with a secret, once per state of an operation', () => {
    expect(service.url).toMatch(/\/api\/milepost\/v1\/hooks\/argocd$/);
    expect(service.headers).toContainEqual({
      name: 'Authorization',
      value: 'Bearer $milepost-secret',
    });
    expect(subscriptions).toEqual([
      { recipients: ['milepost'], triggers: ['milepost'] },
    ]);
    expect(conditions).toHaveLength(4);
    for (const { oncePer, send } of conditions) {
      expect(oncePer).toContain('operationState.startedAt');
      expect(send).toEqual(['milepost']);
    }
  });
});

describe('the Argo CD source', () => {
  const operation = 'argocd/shop-prod@2026-03-01T09:30:00.000Z';
  const deployment = {
    source: 'argocd:eu',
    service: 'argocd/shop-prod',
    environment: 'shop-prod',
    deployment: operation,
    revision: 'a'.repeat(40),
    startedAt: '2026-03-01T09:30:00.000Z',
    url: 'https://argocd.example.com/applications/argocd/shop-prod',
  };

  it('takes a sync that is healthy for a deployment', () => {
    expect(map()).toEqual({
      events: [
        {
          ...deployment,
          id: `argocd:eu:${operation}:success`,
          type: 'service.deployed',
          time: '2026-03-01T09:30:20.000Z',
          outcome: 'success',
        },
      ],
    });
  });

  it('tells of one that goes on', () => {
    const unsynced = { ...running, syncResult: undefined };
    expect(map({ operation: unsynced })).toEqual({
      events: [
        {
          ...deployment,
          revision: undefined,
          id: `argocd:eu:${operation}:running`,
          type: 'service.deploying',
          time: '2026-03-01T09:30:00.000Z',
        },
      ],
    });
  });

  it.each([
    ['Failed', 'Healthy', 'failure'],
    ['Error', 'Missing', 'failure'],
    ['Succeeded', 'Degraded', 'failure'],
    ['Succeeded', 'Progressing', undefined],
    ['Succeeded', 'Suspended', undefined],
    ['Terminating', 'Healthy', undefined],
  ])('takes %s and %s for %s', (phase, health, outcome) => {
    const { events } = map({ operation: { phase }, health });
    expect(events!.map((event: any) => event.outcome)).toEqual(
      [outcome].filter(Boolean),
    );
  });

  it('takes a sync of the same revision for another deployment', () => {
    const keys = ['09:30:00Z', '11:30:00Z'].map(time => {
      const operationAt = { startedAt: `2026-03-01T${time}` };
      const payload = payloadOf({ operation: operationAt });
      const [event] = mapRaw(payload).events!;
      return [sourceWith().naturalKey(rawOf(payload)), event.id];
    });
    expect(new Set(keys.flat()).size).toBe(4);
  });

  it('takes no part, and no try, for a deployment', () => {
    const healed = { resources: [{ kind: 'Deployment', name: 'shop' }] };
    expect(map({ sync: healed })).toEqual({ events: [] });
    expect(map({ sync: { dryRun: true } })).toEqual({ events: [] });
  });

  it.each([
    [{ name: 'prod-eu', namespace: 'shop' }, 'prod-eu/shop'],
    [{ name: 'in-cluster', namespace: 'shop-prod' }, 'shop-prod'],
    [
      { server: 'https://prod-eu.example.com:6443', namespace: 'shop' },
      'prod-eu.example.com/shop',
    ],
    [{ name: 'prod-eu' }, 'prod-eu'],
    [{ server: 'https://kubernetes.default.svc' }, 'in-cluster'],
    [{}, 'in-cluster'],
  ])('finds the environment of %j', (destination, environment) => {
    expect(map({ spec: { destination } }).events).toMatchObject([
      { environment },
    ]);
  });

  it('finds the environment by rules', () => {
    const rules = [
      { sources: ['argocd:us'], environment: 'production-us' },
      { applications: ['*-prod'], environment: 'production' },
      { environment: 'other' },
    ];
    const of = (name: string) => map({ name }, { rules }).events;
    expect(of('shop-prod')).toMatchObject([{ environment: 'production' }]);
    expect(of('shop')).toMatchObject([{ environment: 'other' }]);
  });

  it.each([
    [{ image: '*/acme/shop' }, 'v1.2.3'],
    [{ image: '*/acme/cart' }, 'b'.repeat(40)],
    [{ image: 'envoy' }, undefined],
    [{ image: '*/acme/*' }, undefined],
    [{ image: 'digest' }, undefined],
    [{ label: 'revision' }, 'v9'],
    [{ label: 'none' }, undefined],
    [{ source: 0 }, 'a'.repeat(40)],
    [{ source: 1 }, undefined],
  ])('finds the revision by %j', (revision, expected) => {
    const images = [
      'registry:5000/acme/shop:v1.2.3',
      `ghcr.io/acme/cart:main-${'b'.repeat(40)}`,
      'envoy:1',
      'envoy:2',
      `digest@sha256:${'c'.repeat(64)}`,
    ];
    const labels = { revision: 'v9' };
    const rules = [{ revision }];
    const { events } = map({ images, labels }, { rules });
    expect((events![0] as any).revision).toBe(expected);
  });

  it('finds the revision of one of several sources', () => {
    const several = {
      syncResult: { revision: '', revisions: ['chart', 'values'] },
    };
    const revision = (rules: object[]) =>
      (map({ operation: several }, { rules }).events![0] as any).revision;
    expect(revision([])).toBe('chart');
    expect(revision([{ revision: { source: 1 } }])).toBe('values');
  });

  it.each([
    [{}, 'field version:'],
    [
      { ...payloadOf(), startedAt: undefined },
      'field startedAt: must be an ISO 8601',
    ],
    [
      { ...payloadOf(), startedAt: '2026-03-01T09:30:00' },
      'field startedAt: must be an ISO 8601 date-time with a zone',
    ],
    [{ ...payloadOf(), finishedAt: null }, 'field finishedAt: is required'],
  ])('says what it cannot read', (payload, reason) => {
    expect(mapRaw(payload)).toEqual({
      unmapped: expect.stringContaining(reason),
    });
  });

  it('says what is wrong with its configuration', () => {
    const { faults, webhooks } = sourceWith({
      webhooks: [{ name: 'eu', secrets: [] }],
      rules: [
        { application: ['shop'] },
        { revision: { image: 'a', label: 'b' } },
      ],
    });
    expect(faults!.map(({ message }) => message)).toEqual([
      'milepost.argocd.webhooks[0].secrets: must not be empty',
      "milepost.argocd.rules[0]: does not know 'application'",
      expect.stringContaining(
        'milepost.argocd.rules[1].revision: must be one of',
      ),
    ]);
    expect(webhooks).toMatchObject([
      { source: 'argocd:eu', misconfigured: expect.any(String) },
    ]);
  });
});

describe('its receiver', () => {
  const [receiver] = sourceWith({
    webhooks: [{ name: 'eu', secrets: ['a', 'b'] }],
  }).webhooks!;
  const receive = (authorization?: string) =>
    receiver.receive({
      body: Buffer.from(renderTemplate(applicationOf())),
      headers: { authorization },
      receivedAt: 0,
    });

  it('takes what comes with a secret, and nothing else', () => {
    expect(receiver.source).toBe('argocd:eu');
    expect(receive('Bearer b')).toEqual({
      events: [{ topic: 'argocd.sync', payload: payloadOf() }],
    });
    expect(receive('Bearer c')).toEqual({ refused: expect.any(String) });
    expect(receive()).toEqual({ refused: expect.any(String) });
  });
});
