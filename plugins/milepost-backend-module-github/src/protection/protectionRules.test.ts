import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import eventsPlugin from '@backstage/plugin-events-backend';
import eventsModuleGithub from '@backstage/plugin-events-backend-module-github';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import milepostPlugin from '@milepost/backstage-plugin-milepost-backend';
import { createHmac } from 'node:crypto';
import request from 'supertest';
import { milepostModuleGithub } from '../module';
import { GithubStandIn } from '../testing/GithubStandIn';
import { madeRepository, sha } from '../testing/madeRepository';

jest.setTimeout(60_000);

const SECRET = 'a webhook secret';
const sizes = {
  ...{ pulls: 0, runs: 0, deployments: 0 },
  ...{ until: Date.now(), spanMs: 86_400_000 },
};
const shop = madeRepository(1, 'shop', sizes);
const lost = madeRepository(2, 'lost', sizes);

const component = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations: { 'github.com/project-slug': 'acme/shop' } },
  spec: { type: 'service', owner: 'payments' },
});

const policy = (name: string, decision: string, mode = 'enforce') => ({
  name,
  match: { environments: [name] },
  mode,
  withoutSlo: decision,
});

describe('custom deployment protection rules, from the webhook to the answer', () => {
  let standIn: GithubStandIn;
  let portal: TestBackend;

  beforeAll(async () => {
    standIn = await GithubStandIn.create({ repositories: [shop, lost] });
    const github = [
      { host: 'github.com', apiBaseUrl: standIn.url, token: 'made-up' },
    ];
    const policies = [
      policy('open', 'allow'),
      policy('closed', 'block'),
      policy('trial', 'block', 'dry-run'),
      policy('fog', 'unknown'),
      {
        ...policy('half', 'block'),
        match: {
          environments: ['half'],
          entities: { 'metadata.name': 'till' },
        },
      },
      policy('half-else', 'allow'),
    ];
    policies.at(-1)!.match.environments = ['half'];
    portal = await startTestBackend({
      features: [
        milepostPlugin,
        milepostModuleGithub,
        eventsPlugin,
        eventsModuleGithub,
        eventsServiceFactory,
        catalogServiceMock.factory({
          entities: [component('shop'), component('till')],
        }),
        mockServices.rootConfig.factory({
          data: {
            integrations: { github },
            milepost: { gate: { policies }, github: { reconcile: false } },
            events: {
              useEventBus: 'never',
              modules: { github: { webhookSecret: SECRET } },
            },
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await portal.stop();
    await standIn.close();
  });

  const waiting = (run: number, environment: string, name = 'shop') => ({
    action: 'requested',
    environment,
    event: 'push',
    deployment_callback_url: `${standIn.url}/repos/acme/${name}/actions/runs/${run}/deployment_protection_rule`,
    deployment: { id: run * 10, sha: sha('head', run), environment },
    pull_requests: [],
    repository: {
      full_name: `acme/${name}`,
      html_url: `https://github.com/acme/${name}`,
      default_branch: 'main',
    },
    installation: { id: 1 },
    sender: { login: 'somebody', type: 'User' },
  });

  const deliver = async (payload: object) => {
    const body = JSON.stringify(payload);
    const signature = createHmac('sha256', SECRET).update(body).digest('hex');
    await request(portal.server)
      .post('/api/events/http/github')
      .set('Authorization', mockCredentials.none.header())
      .set('Content-Type', 'application/json')
      .set('X-GitHub-Event', 'deployment_protection_rule')
      .set('X-Hub-Signature-256', `sha256=${signature}`)
      .send(body)
      .expect(202);
  };

  const read = async (path: string) => {
    const { body } = await request(portal.server)
      .get(`/api/milepost/v1${path}`)
      .set('Authorization', mockCredentials.user.header());
    return body;
  };

  const until = async <T>(
    look: () => T | undefined | Promise<T | undefined>,
  ) => {
    for (let tries = 0; tries < 200; tries++) {
      const found = await look();
      if (found) {
        return found;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new Error('It did not come');
  };

  const reviewed = (run: number) =>
    until(() => standIn.reviews.find(review => review.run === String(run)));

  // Entities are read from the catalog when they are first asked about.
  beforeAll(async () => {
    for (const name of ['shop', 'till']) {
      await read(`/gate?scope=component:default/${name}`);
    }
  });

  beforeEach(() => {
    standIn.reviews.length = 0;
  });

  it.each([
    [1, 'open', 'approved', '**Nothing is in the way.**'],
    [2, 'closed', 'rejected', '**The gate blocks it.**'],
    [3, 'trial', 'approved', 'a dry run, it would have been **block**'],
    [4, 'fog', undefined, '**Nobody knows whether it should go.**'],
    [5, 'half', 'rejected', 'component:default/till: **block**'],
  ])('run %d to %s is %s', async (run, environment, state, said) => {
    await deliver(waiting(run, environment));
    const { comment, ...review } = await reviewed(run);
    expect(review).toEqual({
      run: String(run),
      environment_name: environment,
      ...(state && { state }),
    });
    expect(comment).toContain(said);
  });

  it('is recorded as what the gate said', async () => {
    await deliver(waiting(6, 'closed'));
    await reviewed(6);
    const { evaluations } = await read(
      '/gate/history?scope=component:default/till',
    );
    expect(evaluations[0]).toMatchObject({
      environment: 'closed',
      revision: sha('head', 6),
      decision: 'block',
    });
  });

  it('is unknown where nobody claims the repository', async () => {
    await deliver(waiting(7, 'open', 'lost'));
    const { state, comment } = await reviewed(7);
    expect(state).toBeUndefined();
    expect(comment).toContain('claims github.com/acme/lost');
  });

  it('is answered once, however often it is delivered, and again when the run is started again', async () => {
    const first = waiting(8, 'open');
    await deliver(first);
    await reviewed(8);
    await deliver(first);
    await deliver({ ...first, sender: { login: 'another', type: 'User' } });
    await deliver({ ...first, deployment: { ...first.deployment, id: 81 } });
    await deliver(waiting(9, 'open'));
    await reviewed(9);
    await until(() => standIn.reviews.length === 3 || undefined);
    expect(standIn.reviews.map(({ run }) => run)).toEqual(
      expect.arrayContaining(['8', '8', '9']),
    );
  });

  it('is given to GitHub alone, whatever address a payload names', async () => {
    for (const address of [
      'https://evil.example/repos/acme/shop/actions/runs/10/deployment_protection_rule',
      `${standIn.url.replace(
        /:\d+$/,
        '.evil.example',
      )}/repos/acme/shop/actions/runs/10/deployment_protection_rule`,
      `${standIn.url}/admin`,
    ]) {
      await deliver({
        ...waiting(10, 'open'),
        deployment_callback_url: address,
        deployment: undefined,
        environment: `open ${address.length}`,
      });
    }
    const payload = await until(async () => {
      const { payloads } = await read('/unmapped');
      return payloads.find(({ count }: { count: number }) => count === 3);
    });
    expect(payload).toMatchObject({
      topic: 'github.deployment_protection_rule',
      reason: expect.stringContaining('field deployment_callback_url'),
    });
    expect(standIn.reviews).toEqual([]);
  });
});
