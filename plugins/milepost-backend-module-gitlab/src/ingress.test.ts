import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { createHmac } from 'node:crypto';
import request from 'supertest';
import { expectedFacts } from './__fixtures__/expectedFacts';
import {
  distinctFixtures,
  fixture,
  fixtureNames,
  hasFixtures,
} from './__testUtils__/fixtures';
import {
  countOf,
  startPortal,
  stopPortals,
  until,
} from './__testUtils__/portal';
import { fieldsOf, storedFacts } from './__testUtils__/storedFacts';

jest.setTimeout(60_000);

const key = 'a signing key';
const webhookSecret = 'a secret token';
const data = {
  milepost: {
    gitlab: {
      incidents: { labels: ['API'] },
      webhooks: [
        {
          secrets: [`whsec_${Buffer.from(key).toString('base64')}`],
          tokens: [webhookSecret],
        },
        { name: 'broken' },
      ],
    },
  },
};

type Server = Awaited<ReturnType<typeof startPortal>>;

/** Through Backstage's events module. */
function byEvents(server: Server, payload: unknown, token = webhookSecret) {
  return request(server)
    .post('/api/events/http/gitlab')
    .set('Authorization', mockCredentials.none.header())
    .set('X-Gitlab-Token', token)
    .send(payload as object);
}

/** Through Milepost's own door, signed. */
function byDoor(server: Server, payload: unknown, signingKey = key) {
  const body = JSON.stringify(payload);
  const seconds = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', signingKey)
    .update(`id-1.${seconds}.${body}`)
    .digest('base64');
  return request(server)
    .post('/api/milepost/v1/hooks/gitlab')
    .set('Authorization', mockCredentials.none.header())
    .set('Content-Type', 'application/json')
    .set('webhook-id', 'id-1')
    .set('webhook-timestamp', String(seconds))
    .set('webhook-signature', `v1,${signature}`)
    .send(body);
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

afterEach(stopPortals);

async function portalOn(databaseId: Parameters<typeof databases.init>[0]) {
  const knex = await databases.init(databaseId);
  const others = await databases.init('SQLITE_3');
  return {
    knex,
    server: await startPortal({ knex, others, data, webhookSecret }),
  };
}

(hasFixtures ? describe : describe.skip)('the published examples', () => {
  it.each(databases.eachSupportedId())(
    'make the facts that reading them by hand gives, once, through both doors, %p',
    async databaseId => {
      const { knex, server } = await portalOn(databaseId);
      for (const name of fixtureNames) {
        await byEvents(server, fixture(name).payload).expect(202);
      }
      await until(
        async () => (await countOf(knex, 'inbox')) === distinctFixtures,
      );
      for (const name of fixtureNames) {
        const { body } = await byDoor(server, fixture(name).payload).expect(
          202,
        );
        expect(body).toEqual({ accepted: 0, duplicates: 1 });
      }
      for (let replay = 0; replay < 10; replay++) {
        await byDoor(server, fixture('deployment.json').payload).expect(202);
      }
      const unknown = { object_kind: 'vulnerability', id: 1 };
      await byDoor(server, unknown).expect(202);
      await until(
        async () => (await countOf(knex, 'inbox', { state: 'pending' })) === 0,
      );

      expect(await countOf(knex, 'inbox')).toBe(distinctFixtures + 1);
      expect(
        await knex('inbox').where({ state: 'unmapped' }).select('reason'),
      ).toEqual([{ reason: "topic 'gitlab.vulnerability' is not read" }]);
      const stored = await storedFacts(knex);
      expect(Object.keys(stored).sort()).toEqual(
        Object.keys(expectedFacts).sort(),
      );
      for (const [name, expected] of Object.entries(expectedFacts)) {
        // Intervals have a table's columns of their own.
        const { intervals, ...fields } = expected as Record<string, unknown>;
        expect({ [name]: fieldsOf(stored[name], fields) }).toEqual({
          [name]: fields,
        });
      }
    },
  );

  it('are refused with another key, and leave nothing', async () => {
    const { knex, server } = await portalOn('SQLITE_3');
    const { payload } = fixture('deployment.json');
    await byEvents(server, payload, 'another token').expect(403);
    await byDoor(server, payload, 'another key').expect(401);
    await request(server)
      .post('/api/milepost/v1/hooks/gitlab:broken')
      .send(payload as object)
      .expect(503);
    expect(await countOf(knex, 'inbox')).toBe(0);
  });

  it('are taken in with the secret token, too', async () => {
    const { knex, server } = await portalOn('SQLITE_3');
    await request(server)
      .post('/api/milepost/v1/hooks/gitlab')
      .set('X-Gitlab-Token', webhookSecret)
      .send(fixture('deployment.json').payload as object)
      .expect(202);
    expect(await countOf(knex, 'inbox')).toBe(1);
  });
});
