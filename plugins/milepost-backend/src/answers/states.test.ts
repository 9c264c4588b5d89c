import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  buildCdEvent,
  type BuiltCdEvent,
  type MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-06-15T12:00:00Z');

const ago = (days: number) => new Date(NOW - days * DAY).toISOString();

function component(
  name: string,
  more: { annotations?: Record<string, string>; spec?: object } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: more.annotations },
    spec: {
      type: 'service',
      owner: 'team-a',
      lifecycle: 'production',
      ...more.spec,
    },
  };
}

const claims = (repository: string) => ({
  annotations: { 'github.com/project-slug': repository },
});

/** A merged change and the deployment that carries it, so many days ago. */
function delivery(name: string, days: number, source = 'ci'): BuiltCdEvent[] {
  const id = `${name}-${days}`;
  const repository = { id: `acme/${name}`, source: 'https://github.com' };
  const revision = `r-${id}`;
  return [
    buildCdEvent({
      type: 'change.merged',
      id: `merged-${id}`,
      source: `/${source}/scm`,
      subject: id,
      time: ago(days + 0.2),
      content: { repository },
      milepost: { openedAt: ago(days + 1), mergeRevision: revision },
    }),
    buildCdEvent({
      type: 'service.deployed',
      id: `deployed-${id}`,
      source: `/${source}/cd`,
      subject: name,
      time: ago(days),
      content: { environment: { id: 'production' } },
      milepost: { revision, repository: `github.com/acme/${name}` },
    }),
  ];
}

async function engineWith(
  knex: Knex,
  world: { entities: Entity[]; events: BuiltCdEvent[] },
): Promise<MilepostEngine> {
  await migrate(knex);
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => NOW,
  });
  await engine.registerEntities(world.entities);
  await engine.receive(
    world.events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: payload.context.type,
      payload,
    })),
  );
  await engine.settle();
  return engine;
}

async function valuesOf(
  engine: MilepostEngine,
  name: string,
): Promise<Record<string, MetricValue>> {
  const entities = await engine.entities.find([`component:default/${name}`]);
  const { definitions } = await engine.answers.definitions();
  const { results } = await engine.answers.metrics({
    entities,
    metrics: definitions.map(({ id }) => id),
  });
  return Object.fromEntries(
    results[0].metrics.map(value => [value.metric, value]),
  );
}

/** Something that happens elsewhere today, so that the source itself is alive. */
const alive = delivery('elsewhere', 0);

const world = {
  entities: [
    component('measured', claims('acme/measured')),
    component('few', claims('acme/few')),
    component('none', claims('acme/none')),
    component('quiet', claims('acme/quiet')),
    component('unheard'),
    component('located', {
      annotations: {
        'backstage.io/source-location':
          'url:https://github.com/acme/mono/tree/main/services/located/',
      },
    }),
    component('slugged', claims('Acme/Slugged')),
    component('self-hosted', {
      annotations: { 'milepost.dev/repository': 'git.acme.example/team/thing' },
    }),
    component('waiting', { annotations: { 'milepost.dev/service': 'other' } }),
    component('retired', {
      ...claims('acme/retired'),
      spec: { lifecycle: 'deprecated' },
    }),
    component('elsewhere', claims('acme/elsewhere')),
  ],
  events: [
    ...[1, 2, 3, 4, 5].flatMap(days => delivery('measured', days)),
    ...[1, 2].flatMap(days => delivery('few', days)),
    ...delivery('none', 200),
    ...[20, 21, 22, 23, 24, 25].flatMap(days =>
      delivery('quiet', days, 'legacy'),
    ),
    ...delivery('retired', 3),
    ...alive,
    // A repository that nobody claims, called like a component.
    ...delivery('waiting', 3).slice(0, 1),
  ],
};

describe('a value, from events to the answer', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', databaseId => {
    let engine: MilepostEngine;

    beforeAll(async () => {
      engine = await engineWith(await databases.init(databaseId), world);
    });

    it('is measured when the sample is large enough', async () => {
      const values = await valuesOf(engine, 'measured');
      expect(values['lead-time-for-changes']).toMatchObject({
        state: 'measured',
        value: 24 * 3600,
        n: 5,
        hint: undefined,
      });
      expect(values['deployment-frequency']).toMatchObject({
        state: 'measured',
        value: 5 / 90,
      });
    });

    it('is few when the sample is small, and still shown', async () => {
      const values = await valuesOf(engine, 'few');
      expect(values['lead-time-for-changes']).toMatchObject({
        state: 'few',
        value: 24 * 3600,
        n: 2,
      });
      // A count needs no sample.
      expect(values['deployment-frequency']).toMatchObject({
        state: 'measured',
        n: 2,
      });
    });

    it('is none when sources are connected and nothing happened: a count is 0, a duration nothing', async () => {
      const values = await valuesOf(engine, 'none');
      expect(values['deployment-frequency']).toMatchObject({
        state: 'none',
        value: 0,
        n: 0,
      });
      expect(values['lead-time-for-changes']).toMatchObject({
        state: 'none',
        value: null,
        n: 0,
      });
    });

    it('is silent when the source stopped: the last value, dated', async () => {
      const values = await valuesOf(engine, 'quiet');
      expect(values['deployment-frequency']).toMatchObject({
        state: 'silent',
        value: 6 / 90,
        hint: {
          lastSeenAt: ago(20),
          text: expect.stringContaining('cdevents:/legacy/cd'),
        },
      });
      expect(values['lead-time-for-changes']).toMatchObject({
        state: 'silent',
        value: 24 * 3600,
      });
    });

    it('is without a source when none has named the entity, and says how to connect one', async () => {
      const values = await valuesOf(engine, 'unheard');
      for (const value of Object.values(values)) {
        expect(value).toMatchObject({
          state: 'no-source',
          value: null,
          n: 0,
          hint: {
            annotation: {
              name: expect.stringMatching(
                /^(github.com\/project-slug|milepost.dev\/(service|slo))$/,
              ),
            },
          },
        });
        expect(
          Object.values(value.details).every(detail => detail === null),
        ).toBe(true);
      }
    });

    it.each([
      ['unheard', 'github.com/project-slug', 'ORGANISATION/unheard'],
      ['located', 'github.com/project-slug', 'acme/mono'],
      ['slugged', 'github.com/project-slug', 'acme/slugged'],
      ['self-hosted', 'milepost.dev/repository', 'git.acme.example/team/thing'],
    ])('names the repository of %s, where it is known', async (...expected) => {
      const [entity, name, value] = expected;
      const values = await valuesOf(engine, entity);
      expect(values['deployment-frequency'].hint).toMatchObject({
        annotation: { name, value },
      });
    });

    it('is unmapped when events wait that are probably its own, and says which annotation helps', async () => {
      const values = await valuesOf(engine, 'waiting');
      expect(values['lead-time-for-changes']).toMatchObject({
        state: 'unmapped',
        value: null,
        hint: {
          annotation: {
            name: 'github.com/project-slug',
            value: 'acme/waiting',
          },
        },
      });
    });

    it('does not apply to what is not to be delivered any more', async () => {
      const values = await valuesOf(engine, 'retired');
      for (const value of Object.values(values)) {
        expect(value).toMatchObject({ state: 'not-applicable', value: null });
      }
    });

    it('becomes measured once an annotation claims what waited', async () => {
      const claimed = component('waiting', claims('acme/waiting'));
      await engine.registerEntities([claimed]);
      await engine.receive(
        delivery('waiting', 3)
          .slice(1)
          .map(payload => ({
            source: `cdevents:${payload.context.source}`,
            topic: payload.context.type,
            payload,
          })),
      );
      await engine.settle();
      const values = await valuesOf(engine, 'waiting');
      expect(values['lead-time-for-changes']).toMatchObject({
        state: 'few',
        n: 1,
        value: 24 * 3600,
      });
      expect((await engine.answers.unmapped()).origins).toEqual([]);
    });

    it('is compared with nothing where nobody had told of anything', async () => {
      const values = await valuesOf(engine, 'measured');
      expect(values['deployment-frequency'].previous).toEqual({
        state: 'no-source',
        value: null,
        n: 0,
      });
      const none = await valuesOf(engine, 'none');
      expect(none['deployment-frequency'].previous).toMatchObject({
        state: 'none',
        value: 0,
      });
    });
  });
});
