import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  deploymentRulesSchema,
  previewAnswerSchema,
  type DeliveryEvent,
  type DeploymentRule,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { migrate } from '../../database/migrate';
import { MilepostEngine } from '../../engine/MilepostEngine';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const NOW = Date.parse('2026-05-01T00:00:00Z');
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const RULES = 'milepost.dev/deployments';

/** Payloads are the events themselves. */
const github: DeliverySource = {
  id: 'github',
  title: 'GitHub',
  connect: 'Send events.',
  naturalKey: ({ payload }) => (payload as DeliveryEvent).id,
  map: ({ payload }) => ({ events: [payload as DeliveryEvent] }),
};

function component(name: string, annotations: object = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: { ...annotations } },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
  };
}

const slug = (name: string) => ({ 'github.com/project-slug': `acme/${name}` });

/** One of each name for each day ago. */
function daily(
  days: number,
  event: (day: number, common: object) => object,
): DeliveryEvent[] {
  return Array.from({ length: days }, (_, day) => {
    const time = new Date(NOW - (day + 1) * DAY).toISOString();
    const common = { source: 'github', time, outcome: 'success' };
    return event(day, common) as DeliveryEvent;
  });
}

const runs = (name: string, more: object = {}) =>
  daily(6, (day, common) => ({
    ...common,
    type: 'build.finished',
    id: `run-${name}-${day}`,
    build: `${name}-${day}`,
    attempt: 1,
    repository: `github.com/acme/${name}`,
    name: 'Deploy to production',
    workflow: '.github/workflows/deploy.yml',
    branch: 'main',
    revision: `r${day}`,
    ...more,
  }));

const deployments = (name: string, environment: string) =>
  daily(6, (day, common) => ({
    ...common,
    type: 'service.deployed',
    id: `deployed-${name}-${day}`,
    deployment: `${name}-${day}`,
    repository: `github.com/acme/${name}`,
    environment,
    revision: `r${day}`,
  }));

describe.each(databases.eachSupportedId())('preview on %s', id => {
  let knex: Knex;
  let engine: MilepostEngine;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrate(knex);
    engine = await MilepostEngine.create({
      knex,
      logger: mockServices.logger.mock(),
      sources: [github],
      now: () => NOW,
    });
  });

  async function tell(entities: Entity[], events: DeliveryEvent[]) {
    await engine.registerEntities(entities);
    await engine.receive(
      events.map(payload => ({ source: 'github', topic: 'test', payload })),
    );
    await engine.settle();
  }

  async function preview(rules?: DeploymentRule[]) {
    const answer = await engine.answers.preview({
      days: 90,
      limit: 100,
      rules,
    });
    return previewAnswerSchema.parse(answer).entities;
  }

  async function problems() {
    const entities = await preview();
    return entities.flatMap(entity =>
      entity.problems.map(({ code, cause, cure }) => [code, cause, cure]),
    );
  }

  it.each([
    [
      'no annotation',
      component('cart'),
      slug('cart'),
      deployments('cart', 'production'),
      'no-annotation',
      '6 events of github.com/acme/cart wait unmapped: no annotation claims them for it.',
      'Add github.com/project-slug: acme/cart to the annotations in its catalog file.',
    ],
    [
      'a wrong slug',
      component('checkout', slug('chekcout')),
      slug('checkout'),
      deployments('checkout', 'production'),
      'wrong-annotation',
      'Its annotation github.com/project-slug says acme/chekcout, which no event has ever named, while 6 events of github.com/acme/checkout wait unmapped.',
      'Correct it to github.com/project-slug: acme/checkout in its catalog file.',
    ],
    [
      'an environment that nobody knows',
      component('shop', slug('shop')),
      { ...slug('shop'), [RULES]: 'environment:Main-Cluster' },
      deployments('shop', 'main-cluster'),
      'unknown-environment',
      '6 deployments into main-cluster do not count: nothing says that it is production, and its name does not hold prod, prd, production or live.',
      `Add ${RULES}: environment:main-cluster to the annotations in its catalog file, or a rule for several to milepost.deployments.rules.`,
    ],
    [
      'a workflow that nobody named',
      component('shop', slug('shop')),
      { ...slug('shop'), [RULES]: 'workflow:deploy.yml' },
      runs('shop'),
      'unnamed-workflow',
      '6 runs of Deploy to production (.github/workflows/deploy.yml) look like deployments and none counts: no rule names them.',
      `Add ${RULES}: workflow:deploy.yml to the annotations in its catalog file, or a rule for several to milepost.deployments.rules.`,
    ],
    [
      'a rule that matches nothing',
      component('shop', {
        ...slug('shop'),
        [RULES]: 'workflow:deploy.yml@master',
      }),
      { ...slug('shop'), [RULES]: 'workflow:deploy.yml' },
      runs('shop'),
      'rule-matches-nothing',
      "Its rule 'workflow:deploy.yml@master' matches nothing; nearest is Deploy to production (.github/workflows/deploy.yml) on main (6×): it ran on another branch than master.",
      `Add ${RULES}: workflow:deploy.yml to the annotations in its catalog file, or a rule for several to milepost.deployments.rules.`,
    ],
    [
      'a rule that cannot be read',
      component('shop', {
        ...slug('shop'),
        [RULES]: 'deploy.yml, environment:prod',
      }),
      { ...slug('shop'), [RULES]: 'environment:prod' },
      deployments('shop', 'prod'),
      'rule-fault',
      `Its annotation ${RULES}: 'deploy.yml' cannot be read: it has to begin with workflow:, release:, tag: or environment:`,
      'Write it as workflow:deploy.yml@main#job, release:v*, tag:v* or environment:NAME, with commas between several.',
    ],
  ])(
    'names cause and cure of %s, and is silent after it',
    async (_, entity, cured, events, code, cause, cure) => {
      await tell([entity], events);
      expect(await problems()).toEqual([[code, cause, cure]]);
      await tell([component(entity.metadata.name, cured)], []);
      expect(await problems()).toEqual([]);
    },
  );

  it('says of a healthy entity what counts, and of one without anything that nothing is wrong', async () => {
    await tell(
      [component('shop', slug('shop')), component('vendor')],
      [...deployments('shop', 'production'), ...runs('shop')],
    );
    const [shop, vendor] = await preview();
    expect(shop).toMatchObject({
      rulesFrom: 'none',
      deployments: { count: 6, newestAt: new Date(NOW - DAY).toISOString() },
      environments: [
        {
          name: 'production',
          deployments: 6,
          counts: 'production',
          by: 'name',
        },
      ],
      workflows: [{ name: 'Deploy to production', runs: 6 }],
      facts: [
        { kind: 'deployment', count: 6 },
        { kind: 'build', count: 6 },
      ],
      missing: ['changes', 'incidents'],
      problems: [],
    });
    expect(shop.claims.filter(({ events }) => events > 0)).toMatchObject([
      { value: 'github.com/acme/shop', events: 12, sources: ['github'] },
    ]);
    expect(vendor).toMatchObject({
      deployments: { count: 0 },
      missing: ['deployments', 'changes', 'incidents', 'builds'],
      problems: [],
    });
  });

  it('tells what would count by other rules, and stores nothing', async () => {
    await tell([component('shop', slug('shop'))], runs('shop'));
    const rules = deploymentRulesSchema.parse([
      {
        name: 'deploys',
        entities: { 'spec.type': 'service' },
        from: { workflow: { file: 'deploy.yml' } },
      },
      { name: 'early', from: { workflow: { name: 'Deploy', branch: 'main' } } },
    ]);
    const [tried] = await preview(rules);
    expect(tried).toMatchObject({
      rulesFrom: 'request',
      deployments: { count: 6 },
      rules: [
        { name: 'deploys', matched: 6, production: true },
        { name: 'early', matched: 0 },
      ],
      problems: [],
    });
    expect(await knex('deployments')).toEqual([]);
    expect(await preview()).toMatchObject([{ deployments: { count: 0 } }]);
  });

  it('answers page by page', async () => {
    await tell(
      ['a', 'b', 'c'].map(name => component(name)),
      [],
    );
    const first = await engine.answers.preview({ days: 90, limit: 2 });
    expect(first.entities.map(each => each.entityRef)).toEqual([
      'component:default/a',
      'component:default/b',
    ]);
    const second = await engine.answers.preview({
      days: 90,
      limit: 2,
      after: first.next,
    });
    expect(second.entities).toMatchObject([
      { entityRef: 'component:default/c' },
    ]);
    expect(second.next).toBeUndefined();
  });
});
