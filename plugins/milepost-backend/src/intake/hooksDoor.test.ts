import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { gzipSync } from 'node:zlib';
import { recordedLog } from '../__testUtils__/recordedLog';
import {
  incidentOf,
  signed,
  signedModule,
  signedSource,
} from '../__testUtils__/signedSource';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { milepostPlugin } from '../plugin';

jest.setTimeout(120_000);

const PATH = '/api/milepost/v1/hooks';
const CANARY = 'canary-91c7';

describe('the webhook door', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    const log = recordedLog();
    let knex: Knex;
    let server: Server;
    let stop: () => Promise<void>;

    beforeEach(async () => {
      knex = await databases.init(id);
      log.lines.length = 0;
      const backend = await startTestBackend({
        features: [
          milepostPlugin,
          signedModule,
          catalogServiceMock.factory({ entities: [] }),
          log.factory,
          createServiceFactory({
            service: coreServices.database,
            deps: {},
            factory: () => mockServices.database({ knex }),
          }),
        ],
      });
      ({ server } = backend);
      stop = () => backend.stop();
    });

    afterEach(() => stop());

    const send = (
      { body, headers }: { body: string; headers: Record<string, string> },
      source = 'pager',
    ) => request(server).post(`${PATH}/${source}`).set(headers).send(body);
    const kept = () =>
      knex('inbox').orderBy('natural_key').pluck('natural_key');
    const sources = async () => {
      const { body } = await request(server).get('/api/milepost/v1/sources');
      return new Map<string, any>(
        body.sources.map((source: { id: string }) => [source.id, source]),
      );
    };

    it('takes in what is signed, and counts what comes ten times once', async () => {
      const webhook = signed(incidentOf('one'));
      const first = await send(webhook);
      expect([first.status, first.body]).toEqual([
        202,
        { accepted: 1, duplicates: 0 },
      ]);
      for (let times = 0; times < 9; times++) {
        const again = await send(webhook);
        expect([again.status, again.body]).toEqual([
          202,
          { accepted: 0, duplicates: 1 },
        ]);
      }
      const many = await Promise.all(
        ['two', 'two', 'three', 'two'].map(name =>
          send(signed(incidentOf(name, new Date(0)))),
        ),
      );
      expect(many.map(({ body }) => body.accepted).sort()).toEqual([
        0, 0, 1, 1,
      ]);
      await expect(kept()).resolves.toEqual(['one', 'three', 'two']);
      expect((await send(signed('ping'))).body).toEqual({
        accepted: 0,
        duplicates: 0,
      });
    });

    it('turns away what is not signed or cannot be read, and says nothing of it', async () => {
      const { headers } = signed(incidentOf('one'));
      const other = { body: JSON.stringify(CANARY), headers };
      expect((await send(other)).status).toBe(401);
      expect((await send({ body: CANARY, headers: {} })).status).toBe(401);
      const deep = `${'['.repeat(200)}${']'.repeat(200)}`;
      const answers = [
        await send(signed(JSON.parse(deep))),
        await send(signed('stumble')),
        await send(other, 'unheard'),
        await send(signed(incidentOf('one')), 'pager:broken'),
        await send({ body: `"${'x'.repeat(5 * 1024 ** 2)}"`, headers }),
        await request(server)
          .post(`${PATH}/pager`)
          .set({ ...headers, 'content-encoding': 'gzip' })
          .serialize(body => body)
          .send(gzipSync('{}') as unknown as string),
      ];
      expect(answers.map(({ status }) => status)).toEqual([
        400, 503, 404, 503, 413, 415,
      ]);
      expect(answers[3].headers['retry-after']).toBe('5');
      await expect(kept()).resolves.toEqual([]);
      const told = JSON.stringify([log.lines, answers.map(({ text }) => text)]);
      expect(told).not.toContain('canary');
      expect(told).not.toContain(headers['x-pager-signature']);
    });

    it('counts why, and source health says what helps', async () => {
      const { headers } = signed(incidentOf('one'));
      await send({ body: CANARY, headers });
      await send({ body: CANARY, headers });
      await send({ body: CANARY, headers: {} });
      await expect(knex('rejections')).resolves.toEqual([]);
      await new Promise(resolve => setTimeout(resolve, 3500));
      const { pager, broken } = await sources().then(all => ({
        pager: all.get('pager'),
        broken: all.get('pager:broken'),
      }));
      expect(pager).toMatchObject({
        state: 'rejecting',
        message: expect.stringMatching(
          /refused: .*The secret is probably wrong.*milepost\.pager\.webhooks/,
        ),
        rejected: 3,
        webhook: `${PATH}/pager`,
      });
      expect(
        pager.rejections.map((one: any) => [one.reason, one.count]),
      ).toEqual(
        expect.arrayContaining([
          ['the signature fits no known secret', 2],
          ['there is no X-Pager-Signature header', 1],
        ]),
      );
      expect(broken).toMatchObject({
        state: 'faulty',
        message: expect.stringContaining('webhooks[1].secrets: is required'),
      });
      expect(JSON.stringify(await knex('rejections'))).not.toContain(CANARY);

      await send(signed(incidentOf('one')));
      for (let tries = 0; tries < 50; tries++) {
        if ((await sources()).get('pager').state === 'healthy') {
          break;
        }
        await new Promise(resolve => setTimeout(resolve, 100));
      }
      expect((await sources()).get('pager')).toMatchObject({
        state: 'healthy',
        received: 1,
        lag: expect.any(Number),
      });
    });

    it('waits for nobody who sends slowly or goes away', async () => {
      const { port } = server.address() as AddressInfo;
      const slow = httpRequest({
        port,
        method: 'POST',
        path: `${PATH}/pager`,
        headers: { 'content-length': '100' },
      });
      slow.on('error', () => {});
      slow.write('{');
      await expect(send(signed('ping'))).resolves.toMatchObject({
        status: 202,
      });
      slow.destroy();
      await expect(send(signed('ping'))).resolves.toMatchObject({
        status: 202,
      });
    });

    it('asks for it again when it could not be stored', async () => {
      await knex.schema.renameTable('inbox', 'elsewhere');
      const failed = await send(signed(incidentOf(CANARY)));
      expect(failed.status).toBe(503);
      expect(failed.headers['retry-after']).toBe('5');
      await knex.schema.renameTable('elsewhere', 'inbox');
      expect(JSON.stringify([failed.text, log.lines])).not.toContain(CANARY);
      expect((await send(signed(incidentOf(CANARY)))).status).toBe(202);
    });

    it('does not start where two take the webhooks of one instance', async () => {
      const other = databases.init(id);
      await migrate(await other);
      const create = async (source: typeof signedSource) =>
        MilepostEngine.create({
          knex: await other,
          logger: log.logger,
          sources: [source],
        });
      const [webhook] = signedSource.webhooks!;
      await expect(
        create({ ...signedSource, webhooks: [webhook, webhook] }),
      ).rejects.toThrow('twice');
      await expect(
        create({ ...signedSource, webhooks: [{ ...webhook, source: 'git' }] }),
      ).rejects.toThrow('none of its instances');
    });
  });
});
