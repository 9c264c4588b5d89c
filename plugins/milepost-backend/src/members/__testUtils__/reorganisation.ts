import { mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { company, service, shippingOf } from '../../__testUtils__/company';
import { migrate } from '../../database/migrate';
import { MilepostEngine } from '../../engine/MilepostEngine';
import { defineSlo, pushedSlo } from '../../slos/__testUtils__/defineSlo';

const DAY = 86_400_000;
const TODAY = Math.floor(Date.now() / DAY) * DAY;

/** The local day so many days ago. */
export function daysAgo(days: number): string {
  return new Date(TODAY - days * DAY).toISOString().slice(0, 10);
}

const group = (name: string, type: string, ...parents: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  spec: { type, parent: parents[0] },
  relations: parents.slice(1).map(parent => ({
    type: 'childOf',
    targetRef: `group:default/${parent}`,
  })),
});

/** Groups in several others, and in a circle; a service that is renamed, and one that goes. */
const before: readonly Entity[] = [
  ...company,
  group('platform', 'department'),
  group('guild', 'team', 'department', 'platform'),
  group('left', 'team', 'right'),
  group('right', 'team', 'left'),
  service('library', { owner: 'guild' }),
  service('looper', { owner: 'left' }),
  service('gone', { owner: 'team-b' }),
  service('old-name', { owner: 'team-b' }),
];

const renamed: Entity = {
  ...service('new-name', { owner: 'team-b' }),
  metadata: {
    name: 'new-name',
    annotations: { 'milepost.dev/repository': 'acme/old-name' },
  },
};

/** What the catalog has in the end: ten days ago the cart came to team b. */
export const after: readonly Entity[] = [
  ...before
    .filter(({ metadata }) => !/^(gone|old-name|cart)$/.test(metadata.name))
    .map(entity =>
      entity.metadata.name === 'team-b'
        ? { ...entity, spec: { ...entity.spec, type: 'squad' } }
        : entity,
    ),
  service('cart', { owner: 'team-b', system: 'checkout' }),
  renamed,
];

/** A deployment of everything 20 and 5 days ago; of the search, one failed. */
export async function reorganised(knex: Knex): Promise<MilepostEngine> {
  await migrate(knex);
  let now = TODAY - 40 * DAY;
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => now,
    pseudonymKey: 'a fixed key',
  });
  await engine.registerEntities(before);
  now = TODAY - 10 * DAY;
  await engine.registerEntities(after);
  await engine.entities.removeAllBut(
    new Set(after.map(entity => stringifyEntityRef(entity))),
  );
  now = TODAY;
  const [system] = await engine.entities.find(['system:default/checkout']);
  await defineSlo(knex, {
    slo: pushedSlo,
    at: TODAY - 30 * DAY,
    entityRef: system.ref,
    entityId: system.id,
  });
  await ship(engine);
  await pushSamples(engine);
  await engine.settle();
  return engine;
}

async function ship(engine: MilepostEngine): Promise<void> {
  const names = before
    .filter(({ kind }) => kind === 'Component')
    .map(({ metadata }) => metadata.name);
  const events = names.flatMap(name =>
    (name === 'gone' ? [20] : [20, 5]).flatMap(ago =>
      shippingOf(name, {
        id: `${ago}`,
        at: TODAY - ago * DAY + DAY / 2,
        hours: ago,
        incident: name === 'search' && ago === 20,
      }),
    ),
  );
  await engine.receive(
    events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: `cdevents.${payload.context.type}`,
      payload,
    })),
  );
}

async function pushSamples(engine: MilepostEngine): Promise<void> {
  const at = TODAY - 6 * DAY;
  await engine.slis.push([
    {
      scope: 'system:default/checkout',
      slo: pushedSlo.name,
      start: new Date(at).toISOString(),
      end: new Date(at + 300_000).toISOString(),
      good: 90,
      valid: 100,
    },
  ]);
}
