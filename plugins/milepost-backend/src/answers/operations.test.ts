import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  buildCdEvent,
  coreMetrics,
  defaultSeverities,
  type BuiltCdEvent,
  type DeliveryEventType,
} from '@milepost/backstage-plugin-milepost-common';
import { shop } from '../__testUtils__/shop';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';

jest.setTimeout(60_000);

const NOW = Date.parse('2026-03-13T12:00:00Z');

const day = (number: number, time = '12:00') =>
  `2026-03-${String(number).padStart(2, '0')}T${time}:00Z`;

function event(
  type: DeliveryEventType,
  subject: string,
  time: string,
  more: { content?: Record<string, unknown>; milepost?: object } = {},
): BuiltCdEvent {
  const [source] = type.split('.');
  const id = `${type} ${subject} ${time}`;
  return buildCdEvent({
    type,
    id,
    source: `/${source}`,
    subject,
    time,
    ...more,
  });
}

const build = (run: string, attempt: number, outcome: string) => {
  const milepost = { repository: 'github.com/acme/shop', attempt };
  const told = { ...milepost, revision: 'r1', name: 'CI' };
  return [
    event('build.queued', run, day(9, `09:0${attempt}`), { milepost: told }),
    event('build.finished', run, day(9, `10:0${attempt}`), {
      milepost: { ...told, outcome, startedAt: day(9, `09:1${attempt}`) },
    }),
  ];
};

const incident = (service: string) => ({
  content: { service: { id: service } },
});

/** The shop builds and breaks; its tracker names the incident only, except where the work is somebody else's. */
const world = [
  ...build('run 1', 1, 'failure'),
  ...build('run 1', 2, 'success'),
  event('incident.reported', 'INC-1', day(2), {
    ...incident('shop'),
    milepost: { severity: 'catastrophe' },
  }),
  event('incident.resolved', 'INC-1', day(3), incident('shop')),
  // The sources of builds and incidents live.
  event('incident.reported', 'INC-2', day(13), incident('shop')),
  event('build.queued', 'run 2', day(13), {
    milepost: { repository: 'github.com/acme/shop' },
  }),
  event('ticket.created', 'PM-1', day(3), {
    milepost: { ticketType: 'postmortem', incident: 'INC-1' },
  }),
  event('ticket.closed', 'PM-1', day(6)),
  event('ticket.created', 'CA-1', day(4), {
    milepost: {
      ticketType: 'corrective-action',
      incident: 'INC-1',
      dueAt: day(12),
    },
  }),
  event('ticket.created', 'CA-2', day(13), {
    milepost: {
      ticketType: 'corrective-action',
      incident: 'INC-1',
      dueAt: day(12),
      service: 'elsewhere',
    },
  }),
];

async function engineOn(
  knex: Parameters<typeof migrate>[0],
): Promise<MilepostEngine> {
  await migrate(knex);
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => NOW,
    rules: {
      severities: [
        { match: ['Catastrophe'], level: 'SEV-1' },
        ...defaultSeverities,
      ],
    },
  });
  const elsewhere = { ...shop, metadata: { name: 'elsewhere' } };
  await engine.registerEntities([shop, elsewhere]);
  await engine.receive(
    world.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: `cdevents.${payload.context.type}`,
      payload,
    })),
  );
  await engine.settle();
  return engine;
}

describe('builds, incidents and tickets, from events to the answer', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())('are counted, %p', async id => {
    const engine = await engineOn(await databases.init(id));
    const entities = await engine.entities.find([
      'component:default/shop',
      'component:default/elsewhere',
    ]);
    const metrics = [
      'build-success-rate',
      'build-duration',
      'build-queue-time',
      'flaky-rate',
      'incidents-by-severity',
      'postmortem-on-time',
      'corrective-actions-on-time',
    ];
    const { results } = await engine.answers.metrics({ entities, metrics });
    const values = new Map(
      results.map(result => [
        result.scope,
        result.metrics.map(({ state, value, n }) => [state, value, n]),
      ]),
    );
    expect(values.get('component:default/shop')).toEqual([
      ['few', 1, 1],
      ['few', 3000, 2],
      ['few', 600, 2],
      ['few', 1, 1],
      ['measured', 2, 2],
      ['few', 1, 1],
      ['few', 0, 1],
    ]);
    expect(values.get('component:default/elsewhere')).toEqual([
      ...Array(6).fill(['no-source', null, 0]),
      ['few', 0, 1],
    ]);

    const [entity] = entities.filter(({ name }) => name === 'shop');
    const evidence = async (metric: string) =>
      (await engine.answers.evidence({ entity, metric, limit: 10 })).items;
    expect(await evidence('postmortem-on-time')).toEqual([
      expect.objectContaining({
        id: 'INC-1',
        value: 1,
        severity: 'catastrophe',
        level: 'SEV-1',
        dueAt: '2026-03-07T00:00:00.000Z',
        closedAt: '2026-03-06T12:00:00.000Z',
      }),
    ]);
    expect(await evidence('corrective-actions-on-time')).toEqual([
      expect.objectContaining({ id: 'CA-1', value: 0, incident: 'INC-1' }),
    ]);
    const built = await evidence('build-success-rate');
    expect(built.map(item => [item.attempt, item.value, item.rule])).toEqual([
      [2, 1, undefined],
      [1, null, 'superseded'],
    ]);
  });

  it.each(databases.eachSupportedId())(
    'are answered only when they are asked for, %p',
    async id => {
      const engine = await engineOn(await databases.init(id));
      const entities = await engine.entities.find(['component:default/shop']);
      const { results } = await engine.answers.metrics({ entities });
      expect(results[0].metrics.map(({ metric }) => metric)).toEqual(
        coreMetrics.map(({ definition }) => definition.id),
      );
    },
  );
});
