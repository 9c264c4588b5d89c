import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { company, service, shippingOf } from '../__testUtils__/company';
import { storedRows } from '../__testUtils__/storedRows';
import { finishJob } from '../__testUtils__/finishJob';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const START = Date.parse('2026-03-02T00:00:00Z');
const NOW = START + 60 * DAY;
const CANARIES = ['canary-login', 'canary@acme.test', 'ghp_canarycanarycanary'];
const OTHERS = ['payment', 'search', 'hobby', 'twin'];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Of the same repository as the cart's twin, which keeps what both share. */
const twins: Entity[] = ['cart', 'twin'].map(name => {
  const entity = service(name, { owner: 'team-a', system: 'checkout' });
  const annotations = {
    'milepost.dev/repository':
      name === 'cart' ? 'acme/cart,acme/shared' : 'acme/shared',
  };
  return { ...entity, metadata: { ...entity.metadata, annotations } };
});
const entities = [
  ...company.filter(entity => entity.metadata.name !== 'cart'),
  ...twins,
];

const shipped = (name: string): BuiltCdEvent[] =>
  Array.from({ length: 6 }, (_, turn) =>
    shippingOf(name, {
      id: `${turn}`,
      at: START + (7 * turn + 3) * DAY,
      hours: 3 + turn,
      incident: turn % 2 === 0,
    }),
  ).flat();

const ofOthers = [...OTHERS.flatMap(shipped), ...sharedChanges()];
const ofCart = [...shipped('cart'), ...postmortem()].map(withPeople);

/** Changes of a repository that two services claim. */
function sharedChanges(): BuiltCdEvent[] {
  return shipped('shared').filter(event =>
    event.context.type.includes('change'),
  );
}

/** A ticket that names nothing but an incident of the cart. */
function postmortem(): BuiltCdEvent[] {
  return [
    buildCdEvent({
      type: 'ticket.created',
      id: 'postmortem',
      source: '/tickets',
      subject: 'T-1',
      time: new Date(START + 5 * DAY).toISOString(),
      milepost: { ticketType: 'postmortem', incident: 'cart-0' },
    }),
  ];
}

function withPeople(event: BuiltCdEvent): BuiltCdEvent {
  return {
    ...event,
    customData: {
      ...event.customData,
      people: CANARIES,
    },
  } as unknown as BuiltCdEvent;
}

describe.each(databases.eachSupportedId())('a purge, %p', id => {
  let knex: Knex;
  let engine: MilepostEngine;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrate(knex);
    engine = await engineOn(knex);
  });

  async function engineOn(database: Knex): Promise<MilepostEngine> {
    const created = await MilepostEngine.create({
      knex: database,
      logger: mockServices.logger.mock(),
      sources: [],
      now: () => NOW,
    });
    await created.registerEntities(entities);
    return created;
  }

  async function receive(
    to: MilepostEngine,
    events: readonly BuiltCdEvent[],
  ): Promise<void> {
    await to.receive(
      events.map(event => ({
        source: 'cdevents',
        topic: event.context.type,
        payload: event,
      })),
    );
    await to.settle();
  }

  async function answersOf(
    from: MilepostEngine,
    refs = OTHERS.map(name => `component:default/${name}`),
  ) {
    const scopes = await from.entities.find(refs);
    expect(scopes).toHaveLength(refs.length);
    const { definitions } = await from.answers.definitions();
    const metrics = definitions.map(definition => definition.id);
    return from.answers.metrics({ entities: scopes, metrics, days: 60 });
  }

  it('of an entity leaves nothing of it, and every number of the others', async () => {
    await receive(engine, [...ofOthers, ...ofCart, riddle()]);
    await correctCart();
    await pushFact(engine);
    const before = await answersOf(engine);
    for (const canary of CANARIES) {
      expect(await storedRows(knex, [canary])).not.toEqual([]);
    }

    const job = await finishJob(engine, {
      kind: 'purge',
      options: { share: 1, entity: 'component:default/Cart' },
    });
    expect(job).toMatchObject({ state: 'done', progress: 1 });

    await knex('jobs').delete();
    const traces = [...CANARIES, 'acme/cart', '"cart"', 'cart-0', 'T-1'];
    await expect(storedRows(knex, traces)).resolves.toEqual([]);
    await expect(answersOf(engine)).resolves.toEqual(before);
    await expect(
      engine.entities.find(['component:default/cart']),
    ).resolves.toEqual([]);
    const kept = await knex('inbox').whereNull('payload');
    expect(kept).toEqual([]);
  });

  it('of an entity leaves the groups as if it had never been', async () => {
    await receive(engine, [...ofOthers, ...ofCart]);
    await finishJob(engine, {
      kind: 'purge',
      options: { share: 1, entity: 'component:default/cart' },
    });
    const groups = ['group:default/team-a', 'system:default/checkout'];
    const left = await answersOf(engine, groups);

    const other = await databases.init(id);
    await migrate(other);
    const never = await engineOn(other);
    await finishJob(never, {
      kind: 'purge',
      options: { share: 1, entity: 'component:default/cart' },
    });
    await receive(never, ofOthers);
    await expect(answersOf(never, groups)).resolves.toEqual(left);
  });

  it('of a source leaves what others told', async () => {
    await receive(engine, ofOthers);
    const before = await answersOf(engine);
    await engine.receive(
      ofCart.map(event => ({
        source: 'cdevents:door',
        topic: event.context.type,
        payload: event,
      })),
    );
    await pushFact(engine);
    await engine.settle();
    for (const source of ['cdevents:door', 'cart']) {
      await finishJob(engine, { kind: 'purge', options: { share: 1, source } });
    }
    await knex('jobs').delete();
    const traces = [...CANARIES, 'cdevents:door', 'cart-0'];
    await expect(storedRows(knex, traces)).resolves.toEqual([]);
    await expect(knex('pushed_facts')).resolves.toEqual([]);
    await expect(answersOf(engine)).resolves.toEqual(before);
  });

  it('says of what nothing is known', async () => {
    for (const [options, message] of [
      [{ entity: 'component:default/none' }, 'options.entity'],
      [{ entity: 'group:default/team-a' }, 'options.entity'],
      [{ source: 'nobody' }, 'options.source'],
    ] as const) {
      await expect(
        finishJob(engine, { kind: 'purge', options: { share: 1, ...options } }),
      ).rejects.toThrow(message);
    }
  });

  function pushFact(to: MilepostEngine) {
    const at = new Date(NOW).toISOString();
    return to.paths.pushFacts([
      {
        entity: 'component:default/cart',
        name: 'x',
        value: 1,
        source: 'cart',
        at,
      },
    ]);
  }

  /** Of the cart, and not understood. */
  function riddle(): BuiltCdEvent {
    return withPeople(
      buildCdEvent({
        type: 'change.merged',
        id: 'riddle',
        source: '/scm',
        subject: '9',
        time: 'no time at all',
        content: { repository: { id: 'https://host.test/Acme/Cart.git' } },
      }),
    );
  }

  async function correctCart(): Promise<void> {
    const [cart] = await engine.entities.find(['component:default/cart']);
    const incident = await knex('incidents')
      .where('external_id', 'cart-0')
      .first();
    await engine.corrections.correct({
      entity: cart,
      by: `user:default/${CANARIES[0]}`,
      asked: {
        scope: cart.ref,
        source: incident.source,
        incident: 'cart-0',
        action: 'not-caused-by-deployment',
        reason: 'It was the network',
      },
    });
  }
});
