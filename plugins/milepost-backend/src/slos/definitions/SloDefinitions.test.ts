import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { NotModifiedError } from '@backstage/errors';
import type { Knex } from 'knex';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../database/migrate';
import { MilepostEngine } from '../../engine/MilepostEngine';
import { loadDocumentFaults } from './loadDocumentFaults';
import { readSloDocuments } from './readSloDocuments';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const BEGIN = Date.parse('2026-03-02T10:00:00Z');
const URL_OF_SHOP = 'https://git.example/acme/shop/blob/main/slo.yaml';

/** A service level objective; `extra` goes into its only objective. */
function slo(
  name: string,
  target: number,
  more: { service?: string; annotations?: object; days?: number } = {},
): Record<string, any> {
  const { service = 'shop', annotations, days = 28 } = more;
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: { name, ...(annotations && { annotations }) },
    spec: {
      service,
      indicator: {
        metadata: { name },
        spec: { ratioMetric: { metricSource: { type: 'Push' } } },
      },
      timeWindow: [{ duration: `${days}d`, isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ target }],
    },
  };
}

function entity(
  name: string,
  annotations: Record<string, string> = {},
  kind = 'Component',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: {
        'backstage.io/source-location':
          'url:https://git.example/acme/shop/blob/main/catalog-info.yaml',
        ...annotations,
      },
    },
    spec: { type: 'service', owner: 'team-a' },
  };
}

const pointing = (name: string, kind?: string) =>
  entity(name, { 'milepost.dev/slo': './slo.yaml' }, kind);

describe('SloDefinitions', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let now: number;
    /** What URLs lead to; `undefined`: nobody answers. */
    let web: Record<string, unknown>;
    let reads: string[];
    let engine: MilepostEngine;

    const urlReader = {
      readUrl: async (url: string, options?: { etag?: string }) => {
        reads.push(url);
        if (web[url] === undefined) {
          throw new Error('nobody answers');
        }
        const text = JSON.stringify(web[url]);
        if (options?.etag === text) {
          throw new NotModifiedError();
        }
        return { buffer: async () => Buffer.from(text), etag: text };
      },
      search: async () => ({
        etag: '',
        files: Object.entries(web).map(([url, value]) => ({
          url,
          content: async () => Buffer.from(JSON.stringify(value)),
        })),
      }),
    };

    /** An engine as another process would have it, on the same database. */
    async function start(slos: object = {}): Promise<void> {
      engine = await MilepostEngine.create({
        knex,
        logger: mockServices.logger.mock(),
        sources: [],
        now: () => now,
        urlReader,
        sloDocuments: readSloDocuments(new ConfigReader({ slos }), {
          directory: tmpdir(),
          zone: 'Europe/Berlin',
        }),
      });
    }

    const define = (...definitions: object[]) =>
      start({ documents: definitions.map(definition => ({ definition })) });

    async function renew(): Promise<void> {
      now += 10 * MINUTE;
      await engine.sloDefinitions.renew();
    }

    /** Those in force, with their targets in percent. */
    async function inForce(): Promise<Record<string, number>> {
      const rows = await knex('slos').whereNull('removed_at');
      return Object.fromEntries(
        rows.map(({ entity_ref, name, definition }) => [
          `${entity_ref.replace('component:default/', '')}#${name}`,
          JSON.parse(definition).targetPpm / 10_000,
        ]),
      );
    }

    const changes = () =>
      knex('slo_versions')
        .orderBy(['slo_id', 'version'])
        .then(rows =>
          rows.map(row => [row.version, row.change, row.valid_from - BEGIN]),
        );

    const faults = async (entityRefs?: string[]) =>
      (await loadDocumentFaults(knex, { entityRefs })).map(
        ({ document, path = '', message }) =>
          [document, path, message].join(' '),
      );

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      now = BEGIN;
      web = {};
      reads = [];
      await start();
      await engine.registerEntities([entity('shop'), entity('pay')]);
    });

    it('puts versions in force, and tells what they change', async () => {
      await define(slo('fast', 0.995));
      await renew();
      await renew();
      expect(await inForce()).toEqual({ 'shop#fast': 99.5 });
      await define(slo('fast', 0.999, { days: 30 }));
      await renew();
      await define({
        ...slo('fast', 0.999, { days: 30 }),
        metadata: { name: 'fast', displayName: 'Other words' },
      });
      await renew();
      expect(await inForce()).toEqual({ 'shop#fast': 99.9 });
      expect(await changes()).toEqual([
        [1, 'defined', 10 * MINUTE],
        [2, 'target 99.5 % → 99.9 %, window 28 days → 30 days', 30 * MINUTE],
      ]);
      const newest = await knex('slo_versions').where('version', 2).first();
      expect(JSON.parse(newest.definition).title).toBe('Other words');
      expect(await faults()).toEqual([]);
    });

    it('keeps what was right while a document is wrong', async () => {
      await engine.registerEntities([pointing('shop')]);
      web[URL_OF_SHOP] = [slo('fast', 0.99), slo('sure', 0.9)];
      await renew();
      web[URL_OF_SHOP] = [slo('fast', 99), slo('sure', 0.95)];
      await renew();
      const expected = { 'shop#fast': 99, 'shop#sure': 95 };
      expect(await inForce()).toEqual(expected);
      expect(await faults(['component:default/shop'])).toEqual([
        `${URL_OF_SHOP} [0].spec.objectives[0].target has to be less than 1: a share such as 0.995, or give targetPercent`,
      ]);
      expect(await faults(['component:default/pay'])).toEqual([]);
      const { sources } = await engine.answers.sources();
      expect(sources.at(-1)).toMatchObject({
        id: 'slo-documents',
        state: 'faulty',
        message: expect.stringContaining('target has to be less than 1'),
      });

      web[URL_OF_SHOP] = [slo('sure', 0.95)];
      await renew();
      expect(await inForce()).toEqual({ 'shop#sure': 95 });
      expect(await faults()).toEqual([]);
      expect((await engine.answers.sources()).sources.at(-1)?.state).toBe(
        'healthy',
      );
    });

    it('keeps what was right while a URL cannot be read, in another process, too', async () => {
      await engine.registerEntities([pointing('shop')]);
      web[URL_OF_SHOP] = slo('fast', 0.99);
      await renew();
      web = {};
      await renew();
      expect(await inForce()).toEqual({ 'shop#fast': 99 });
      await start();
      await renew();
      expect(await inForce()).toEqual({ 'shop#fast': 99 });
      expect(await faults()).toEqual([
        `${URL_OF_SHOP}  cannot be read: nobody answers`,
      ]);
      await engine.registerEntities([entity('shop')]);
      await renew();
      expect(await inForce()).toEqual({});
      expect(await faults()).toEqual([]);
    });

    it('asks URLs every five minutes, and after a minute where that failed', async () => {
      await engine.registerEntities([pointing('shop')]);
      const asked = async (minutes: number) => {
        now += minutes * MINUTE;
        reads = [];
        await engine.sloDefinitions.renew();
        return reads.length;
      };
      expect(await asked(1)).toBe(1);
      web[URL_OF_SHOP] = slo('fast', 0.99);
      expect(await asked(1)).toBe(1);
      expect(await asked(4)).toBe(0);
      expect(await asked(1)).toBe(1);
      expect(await inForce()).toEqual({ 'shop#fast': 99 });
    });

    it('takes an SLO back as the one that it was', async () => {
      await define(slo('fast', 0.99));
      await renew();
      const before = await knex('slos').first('id');
      await start();
      await renew();
      expect(await inForce()).toEqual({});
      await define(slo('fast', 0.98));
      await renew();
      expect(await inForce()).toEqual({ 'shop#fast': 98 });
      expect(await knex('slos').first('id')).toEqual(before);
      expect((await changes()).map(([, change]) => change)).toEqual([
        'defined',
        'target 99 % → 98 %',
      ]);
    });

    it('lets the first location count, in whatever order they are given', async () => {
      const documents = [
        { url: 'https://git.example/b.yaml' },
        { url: 'https://git.example/a.yaml' },
      ];
      web = {
        [documents[0].url]: [slo('fast', 0.9), slo('other', 0.9)],
        [documents[1].url]: slo('fast', 0.99),
      };
      for (const order of [documents, [...documents].reverse()]) {
        await start({ documents: order });
        await renew();
        expect(await inForce()).toEqual({ 'shop#fast': 99, 'shop#other': 90 });
        expect(await faults()).toEqual([
          `${documents[0].url} metadata.name 'fast' of component:default/shop is defined in ${documents[1].url}, too, which counts`,
        ]);
      }
      expect((await changes()).length).toBe(2);
    });

    it('finds whose an SLO is, and lets entities speak only for themselves', async () => {
      await engine.registerEntities([
        pointing('shop'),
        pointing('shops', 'System'),
      ]);
      const forRef = (name: string, ref: string) =>
        slo(name, 0.9, { annotations: { 'milepost.dev/entity': ref } });
      web[URL_OF_SHOP] = [
        slo('a', 0.9),
        slo('b', 0.9, { service: 'shops' }),
        forRef('c', 'system:default/shops'),
        forRef('d', 'component:default/pay'),
        slo('e', 0.9, { service: 'nobody' }),
      ];
      await define(
        slo('f', 0.9, { service: 'pay' }),
        slo('g', 0.9, { service: 'gone' }),
      );
      await renew();
      const rows = await knex('slos').orderBy('name');
      expect(
        rows.map(row => [row.name, row.entity_ref, row.entity_id !== null]),
      ).toEqual([
        ['a', 'component:default/shop', true],
        ['b', 'system:default/shops', true],
        ['c', 'system:default/shops', true],
        ['f', 'component:default/pay', true],
        ['g', 'component:default/gone', false],
      ]);
      expect(await faults(['component:default/shop'])).toEqual([
        expect.stringContaining("of SLO 'd' is for component:default/pay"),
        expect.stringContaining("of SLO 'e' is the name of none"),
      ]);
      expect(await faults(['component:default/gone'])).toEqual([
        expect.stringContaining('which the catalog does not have'),
      ]);
      await engine.registerEntities([entity('gone')]);
      await renew();
      expect(
        await knex('slos').where('name', 'g').first('entity_id'),
      ).not.toEqual({ entity_id: null });
      expect(await faults(['component:default/gone'])).toEqual([]);
    });

    it('takes all documents that stars lead to', async () => {
      web = {
        'https://git.example/a/slo.yaml': slo('a', 0.9),
        'https://git.example/b/slo.yaml': slo('b', 0.9),
      };
      await start({ documents: [{ url: 'https://git.example/*/slo.yaml' }] });
      await renew();
      expect(Object.keys(await inForce()).sort()).toEqual(['shop#a', 'shop#b']);
      delete web['https://git.example/a/slo.yaml'];
      await renew();
      expect(Object.keys(await inForce())).toEqual(['shop#b']);
    });

    it('reads files, and keeps entities within their own folder', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'slos-'));
      try {
        await writeFile(join(folder, 'a.yaml'), JSON.stringify(slo('a', 0.9)));
        await writeFile(join(folder, 'note.txt'), 'no document');
        await start({ documents: [{ file: folder }] });
        const paying = entity('pay', {
          'milepost.dev/slo': 'a.yaml, ../x.yaml, file:/etc/hosts',
        });
        paying.metadata.annotations![
          'backstage.io/source-location'
        ] = `file:${folder}/catalog-info.yaml`;
        await engine.registerEntities([paying]);
        await renew();
        expect(await faults(['component:default/pay'])).toEqual([
          '../x.yaml  cannot be read: leads out of the folder of the entity',
          'file:/etc/hosts  cannot be read: has to be a URL that begins with https:// or a path',
        ]);
        expect(await inForce()).toEqual({ 'shop#a': 90, 'pay#a': 90 });
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    it('adjusts by name and by filter, and tells what cannot be meant', async () => {
      await start({
        documents: [
          { definition: [slo('a', 0.9), slo('b', 0.9, { service: 'pay' })] },
          { url: 'ftp://x' },
        ],
        adjustments: [
          {
            slos: ['component:default/shop#a'],
            from: '2026-06-01T00:00',
            to: '2026-06-02T00:00',
            reason: 'A sale',
            target: 99.5,
          },
          {
            entities: { 'metadata.name': 'pay' },
            from: '2026-06-01T00:00Z',
            to: '2026-06-02T00:00Z',
            reason: 'Maintenance',
            exclude: true,
          },
          { slos: 'nobody', from: 'x', to: 'y', reason: 'z', exclude: true },
          {
            slos: 'none',
            from: '2026-01-01',
            to: '2026-01-02',
            reason: 'z',
            exclude: true,
          },
        ],
      });
      await renew();
      const rows = await knex('slos').orderBy('name');
      expect(rows.map(row => JSON.parse(row.definition).adjustments)).toEqual([
        [
          {
            from: Date.parse('2026-05-31T22:00Z'),
            to: Date.parse('2026-06-01T22:00Z'),
            reason: 'A sale',
            targetPpm: 995_000,
          },
        ],
        [
          {
            from: Date.parse('2026-06-01T00:00Z'),
            to: Date.parse('2026-06-02T00:00Z'),
            reason: 'Maintenance',
            exclude: true,
          },
        ],
      ]);
      expect(await faults()).toEqual([
        'milepost.slos.documents[1]  has to have exactly one of definition, url and file',
        'milepost.slos.adjustments[2] from has to be a time such as 2026-12-24T18:00, local or with an offset',
        'milepost.slos.adjustments[2] to has to be a time such as 2026-12-24T18:00, local or with an offset',
        "milepost.slos.adjustments[3] slos there is no SLO 'none'",
      ]);
    });

    it('is renewed by two replicas at once', async () => {
      await define(slo('a', 0.9), slo('b', 0.9));
      const first = engine;
      await define(slo('a', 0.9), slo('b', 0.9));
      await Promise.all([
        first.sloDefinitions.renew(),
        engine.sloDefinitions.renew(),
      ]);
      expect((await changes()).map(([version]) => version)).toEqual([1, 1]);
    });
  });
});
