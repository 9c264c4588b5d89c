import { mockServices } from '@backstage/backend-test-utils';
import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { service, shippingOf } from '../../__testUtils__/company';
import { isPostgres } from '../../database/dialect';
import { MilepostEngine } from '../../engine/MilepostEngine';
import { defineSlo, pushedSlo } from '../../slos/__testUtils__/defineSlo';
import { END, movesInOrder, type Life, type Place } from './lives';

const DAY = 86_400_000;

/** The first day of all lives. */
export const START = Date.parse('2026-02-01T00:00:00Z');

/** What a database begins with. */
const KEPT = /^sqlite_|migrations|^figure_generations$|^installation$/;

/** Forgets everything that a life has left. */
export async function clear(knex: Knex): Promise<void> {
  const tables: string[] = isPostgres(knex)
    ? await knex('pg_tables')
        .where('schemaname', knex.raw('current_schema()'))
        .pluck('tablename')
    : await knex('sqlite_master').where('type', 'table').pluck('name');
  for (const table of tables.filter(name => !KEPT.test(name))) {
    await knex(table).delete();
  }
}

/** Lives a life, day by day, and tells at its end what happened in it. */
export async function live(knex: Knex, life: Life): Promise<MilepostEngine> {
  let now = START;
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => now,
    pseudonymKey: 'a fixed key',
  });
  await engine.registerEntities(
    Object.entries(life.places).map(([ref, place]) => entityOf(ref, place)),
  );
  for (const { day, ref, place } of movesInOrder(life)) {
    now = START + day * DAY + 1;
    await engine.registerEntities([entityOf(ref, place)]);
  }
  now = START + END * DAY + 1;
  await tellOfShippings(engine, life);
  await tellOfReadings(knex, engine, life);
  await engine.settle();
  return engine;
}

function entityOf(ref: string, { parents, ...spec }: Place): Entity {
  const { kind, name } = parseEntityRef(ref);
  if (kind === 'component') {
    return service(name, { ...spec, owner: spec.owner! });
  }
  const [parent, ...others] = parents ?? [];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: `${kind[0].toUpperCase()}${kind.slice(1)}`,
    metadata: { name },
    spec: {
      type: 'any',
      owner: spec.owner,
      [kind === 'domain' ? 'subdomainOf' : 'domain']: spec.domain,
      parent,
    },
    relations: others.map(targetRef => ({ type: 'childOf', targetRef })),
  };
}

async function tellOfShippings(
  engine: MilepostEngine,
  { shippings }: Life,
): Promise<void> {
  const events = shippings.flatMap((shipping, index) =>
    shippingOf(parseEntityRef(shipping.ref).name, {
      ...shipping,
      id: `${index}`,
      at: START + shipping.day * DAY + DAY / 2 + index,
    }),
  );
  await engine.receive(
    events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: `cdevents.${payload.context.type}`,
      payload,
    })),
  );
}

async function tellOfReadings(
  knex: Knex,
  engine: MilepostEngine,
  { readings }: Life,
): Promise<void> {
  for (const entityRef of new Set(readings.map(({ ref }) => ref))) {
    const [{ id: entityId }] = await engine.entities.find([entityRef]);
    await defineSlo(knex, { slo: pushedSlo, at: START, entityRef, entityId });
  }
  const iso = (at: number) => new Date(at).toISOString();
  await engine.slis.push(
    readings.map(({ ref, day, good, valid }) => ({
      scope: ref,
      slo: pushedSlo.name,
      start: iso(START + day * DAY + DAY / 2),
      end: iso(START + day * DAY + DAY / 2 + 300_000),
      good,
      valid,
    })),
  );
}
