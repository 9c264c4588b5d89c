import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { company, SERVICES, shippingOf } from '../__testUtils__/company';
import { storedRows } from '../__testUtils__/storedRows';
import { finishJob } from '../__testUtils__/finishJob';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import type { Retention } from './readRetention';
import { requestRetention } from './scheduleRetention';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const START = Date.parse('2026-01-05T00:00:00Z');
const RUN = { kind: 'retention', options: { share: 1 } } as const;
const CANARIES = ['canary-login', 'canary@acme.test', 'ghp_canarycanarycanary'];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('retention, %p', id => {
  let knex: Knex;
  let now: number;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrate(knex);
    now = START;
  });

  async function engineWith(retention: Retention): Promise<MilepostEngine> {
    const engine = await MilepostEngine.create({
      knex,
      logger: mockServices.logger.mock(),
      sources: [],
      now: () => now,
      retention,
    });
    await engine.registerEntities(company);
    return engine;
  }

  async function receive(
    engine: MilepostEngine,
    events: readonly BuiltCdEvent[],
  ) {
    const receipts = await engine.receive(
      events.map(event => ({
        source: 'cdevents',
        topic: event.context.type,
        payload: event,
      })),
    );
    await engine.settle();
    return receipts;
  }

  /** All that the pages of some services and of their department say of the last days. */
  async function answersOf(engine: MilepostEngine, days: number) {
    const entities = await engine.entities.find([
      ...SERVICES.map(name => `component:default/${name}`),
      'group:default/department',
    ]);
    const { definitions } = await engine.answers.definitions();
    const metrics = definitions.map(definition => definition.id);
    const answer = await engine.answers.metrics({ entities, metrics, days });
    return JSON.parse(JSON.stringify(answer, withoutInstants));
  }

  it('empties payloads once they are old, and leaves everything that was made of them', async () => {
    const retention = { payloadDays: 30 };
    const engine = await engineWith(retention);
    const named = shippingOf('cart', { id: '1', at: START, hours: 4 }).map(
      withPeople,
    );
    const riddle = withPeople(
      buildCdEvent({
        type: 'change.merged',
        id: 'riddle',
        source: '/scm',
        subject: '9',
        time: 'no time at all',
      }),
    );
    await receive(engine, [...named, riddle]);
    const before = await answersOf(engine, 90);
    await expect(engine.answers.unmapped()).resolves.toMatchObject({
      payloads: [{ count: 1 }],
    });
    for (const canary of CANARIES) {
      expect(await storedRows(knex, [canary])).not.toEqual([]);
    }

    now = START + 29 * DAY;
    await requestRetention({ ...engine, knex, retention, now: () => now });
    await expect(engine.jobs.list()).resolves.toEqual({ items: [] });
    now = START + 31 * DAY;
    const young = withPeople(
      shippingOf('nobody', { id: '2', at: now, hours: 1 })[0],
    );
    await receive(engine, [young]);
    await requestRetention({ ...engine, knex, retention, now: () => now });
    await expect(finishJob(engine, RUN)).resolves.toMatchObject({
      state: 'done',
      kind: 'retention',
    });

    const inbox = await knex('inbox').orderBy('id');
    expect(inbox.map(row => [row.state, row.payload === null])).toEqual([
      ...named.map(() => ['mapped', true]),
      ['expired', true],
      ['mapped', false],
    ]);
    await expect(engine.answers.unmapped()).resolves.toMatchObject({
      payloads: [],
    });
    await expect(receive(engine, named)).resolves.toEqual(
      named.map(() => 'duplicate'),
    );
    now = START;
    await expect(answersOf(engine, 90)).resolves.toEqual(before);

    now = START + 70 * DAY;
    await finishJob(engine, RUN);
    await expect(storedRows(knex, CANARIES)).resolves.toEqual([]);
  });

  it('forgets facts that ended long ago, and no number of later days changes', async () => {
    const retention = { payloadDays: 30, factDays: 90 };
    const engine = await engineWith(retention);
    const events = SERVICES.flatMap((service, index) =>
      Array.from({ length: 20 }, (_, turn) =>
        shippingOf(service, {
          id: `${turn}`,
          at: START + (10 * turn + index) * DAY,
          hours: 5 + turn,
          incident: turn % 3 === 0,
        }),
      ).flat(),
    );
    now = START + 205 * DAY;
    await receive(engine, [...events, openIncident('search', START)]);
    const before = await answersOf(engine, 40);
    const counts = await countRows();

    await finishJob(engine, RUN);
    await expect(answersOf(engine, 40)).resolves.toEqual(before);
    const left = await countRows();
    for (const [table, count] of Object.entries(left)) {
      expect([table, count < counts[table]]).toEqual([table, true]);
      expect([table, count > 0]).toEqual([table, true]);
    }
    // By Monday: at most a week more than was asked for.
    const old = await knex('events').where('time', '<', now - 98 * DAY);
    // What is open stays, and what ran when the time that is kept began.
    expect(old.map(row => row.event_id).sort()).toEqual([
      'cdevents incident.detected open-search',
      'cdevents service.deployed deployed-hobby-10',
      'cdevents service.deployed deployed-search-10',
    ]);
    await expect(
      knex('incidents').where('external_id', 'open-search'),
    ).resolves.toHaveLength(1);

    // There is nothing more to do until Monday.
    await knex('jobs').delete();
    await requestRetention({ ...engine, knex, retention, now: () => now });
    await expect(knex('jobs')).resolves.toEqual([]);
  });

  async function countRows(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const table of [
      'events',
      'deployments',
      'changes',
      'incidents',
      'entity_deployments',
      'entity_changes',
      'entity_incidents',
      'entity_figures',
      'figures',
    ]) {
      const [{ n }] = await knex(table).count({ n: '*' });
      counts[table] = Number(n);
    }
    return counts;
  }
});

function withPeople(event: BuiltCdEvent): BuiltCdEvent {
  return {
    ...event,
    customData: {
      ...event.customData,
      people: CANARIES,
    },
  } as unknown as BuiltCdEvent;
}

function openIncident(service: string, at: number): BuiltCdEvent {
  return buildCdEvent({
    type: 'incident.detected',
    id: `open-${service}`,
    source: '/pager',
    subject: `open-${service}`,
    content: { service: { id: service }, environment: { id: 'prod' } },
    time: new Date(at).toISOString(),
  });
}

/** When it was computed differs. */
function withoutInstants(key: string, value: unknown): unknown {
  return key === 'computedAt' ? undefined : value;
}
