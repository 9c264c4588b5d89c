import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  migrate,
  MilepostEngine,
  readSettings,
} from '@milepost/backstage-plugin-milepost-backend';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { DAY, HOUR } from '../calendar';
import { replayPaths } from './replayPaths';

const sample = resolve(__dirname, '../../../sample');
const opened = Date.UTC(2026, 10, 20);
const now = opened + 9 * HOUR;

const entities: Entity[] = ['selling', 'serving', 'troubled'].flatMap(name =>
  parseAllDocuments(
    readFileSync(resolve(sample, `catalog/${name}.yaml`), 'utf8'),
  ).map(document => document.toJS()),
);

const settings = readSettings(
  mockServices.rootConfig({
    data: {
      milepost: {
        paths: {
          // The others that ship take their time, and nobody is exempt from them.
          examples: ['incident-readiness'],
          documents: [{ file: resolve(sample, 'paths/node-service.yaml') }],
        },
      },
    },
  }),
);

// Machines that run other things beside the tests take their time over nine months.
jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('replayPaths', () => {
  it('ends with most on the road, and one that left a week ago and said why', async () => {
    const knex = await databases.init('SQLITE_3');
    await migrate(knex);
    await knex.transaction(async tx => {
      let clock = now;
      const engine = await MilepostEngine.create({
        knex: tx,
        logger: mockServices.logger.mock(),
        sources: [],
        ...settings,
        now: () => clock,
      });
      await engine.paths.renew();
      await engine.registerEntities(entities);
      const setClock = (instant: number) => {
        clock = instant;
      };
      await replayPaths({ tx, engine, setClock, opened, now });
    });

    const standings: { standing: string; count: number }[] = await knex(
      'path_standings as s',
    )
      .join('golden_paths as p', 'p.id', 's.path_id')
      .where('p.name', 'node-service')
      .groupBy('s.standing')
      .select('s.standing')
      .count({ count: '*' });
    const counts = Object.fromEntries(
      standings.map(({ standing, count }) => [standing, Number(count)]),
    );
    expect(counts).toMatchObject({ on: 8, off: 3, unknown: 2, exempt: 2 });
    const [departure] = await knex('path_departures as d')
      .join('golden_paths as p', 'p.id', 'd.path_id')
      .join('entities as e', 'e.id', 'd.entity_id')
      .where('p.name', 'node-service')
      .orderBy('d.left_on', 'desc')
      .select('e.ref', 'd.left_on', 'd.reason', 'd.returned_on');
    expect(departure).toEqual({
      ref: 'component:default/payment-gateway',
      left_on: new Date(opened - 7 * DAY).toISOString().slice(0, 10),
      reason: expect.stringContaining('card data'),
      returned_on: null,
    });
    const first = await knex('path_changes').min('day as day').first();
    expect(first?.day).toBe('2026-02-13');
  });
});
