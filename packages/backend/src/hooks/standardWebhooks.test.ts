import { TestDatabases } from '@backstage/backend-test-utils';
import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { createHmac } from 'node:crypto';
import { describeWithFixtures, fixture } from './__testUtils__/fixture';
import { signStandard } from './__testUtils__/signStandard';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const vector = () =>
  JSON.parse(
    fixture('standard-webhooks', 'vector.self-computed.json').toString(),
  );

const deployed = buildCdEvent({
  type: 'service.deployed',
  id: 'd1',
  source: '/ci',
  subject: 'shop',
  time: '2026-01-05T15:30:00+05:30',
  content: { environment: { id: 'production' } },
  milepost: { deployment: 'run-1', revision: 'abc1234', outcome: 'success' },
});
const detected = buildCdEvent({
  type: 'incident.detected',
  id: 'i1',
  source: '/ci',
  subject: 'INC-1',
  time: '2026-01-05T02:10:00-08:00',
  content: { environment: { id: 'production' }, service: { id: 'shop' } },
});
const wrapped = (event: BuiltCdEvent) => ({
  specversion: '1.0',
  id: `e-${event.context.id}`,
  source: '/ci',
  type: event.context.type,
  data: event,
});

/** What reading them by hand gives. */
const expected = [
  {
    type: 'service.deployed',
    source: 'standard-webhooks:ci',
    time: '2026-01-05T10:00:00.000Z',
    deployment: 'run-1',
    service: 'shop',
    environment: 'production',
    revision: 'abc1234',
    outcome: 'success',
  },
  {
    type: 'incident.detected',
    source: 'standard-webhooks:ci',
    time: '2026-01-05T10:10:00.000Z',
    incident: 'INC-1',
    service: 'shop',
    environment: 'production',
  },
];

describeWithFixtures('Standard Webhooks, through the real door', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  let portal: Portal;
  afterEach(async () => {
    jest.restoreAllMocks();
    await portal?.stop();
  });

  const start = async (knex: Knex) => {
    const { secret } = vector();
    portal = await startPortal({
      knex,
      features: [
        import(
          '@milepost/backstage-plugin-milepost-backend-module-standard-webhooks'
        ),
      ],
      config: {
        standardWebhooks: { webhooks: [{ name: 'ci', secrets: [secret] }] },
      },
    });
    return portal;
  };

  const signed = (body: string, options: { prefix?: string } = {}) =>
    signStandard(body, { secret: vector().secret, ...options });

  it.each(databases.eachSupportedId())(
    'tells what the table says, once, however it is wrapped, %p',
    async databaseId => {
      const { deliver, events, counts } = await start(
        await databases.init(databaseId),
      );
      const bodies = [
        ...Array(10).fill(JSON.stringify(deployed)),
        JSON.stringify(wrapped(deployed)),
        JSON.stringify([wrapped(detected), deployed]),
      ];
      for (const body of bodies) {
        const headers = signed(body);
        expect(await deliver('standard-webhooks:ci', body, headers)).toBe(202);
      }
      expect(await events()).toEqual(
        expected.map(event => expect.objectContaining(event)),
      );
      expect(await counts()).toEqual({
        mapped: 2,
        unmapped: 0,
        duplicates: 11,
        conflicts: 0,
      });
    },
  );

  it('takes the signature of the vector within five minutes of its time, and none that is altered', async () => {
    const { deliver, counts } = await start(await databases.init('SQLITE_3'));
    const { headers, body, tolerance_s: tolerance } = vector();
    const sentAt = Number(headers['webhook-timestamp']) * 1000;
    const at = (milliseconds: number) =>
      jest.spyOn(Date, 'now').mockReturnValue(sentAt + milliseconds);
    const send = (more: Record<string, string> = {}, text = body) =>
      deliver('standard-webhooks:ci', text, { ...headers, ...more });

    at((tolerance + 1) * 1000);
    expect(await send()).toBe(401);
    at(-(tolerance + 1) * 1000);
    expect(await send()).toBe(401);
    at(0);
    expect(await send({}, body.replace('01TEST', '02TEST'))).toBe(401);
    expect(await send({ 'webhook-id': 'msg_test_2' })).toBe(401);
    const other = createHmac('sha256', 'x').update(body).digest('base64');
    expect(await send({ 'webhook-signature': `v1,${other}` })).toBe(401);
    at(tolerance * 1000);
    expect(await send()).toBe(202);
    jest.restoreAllMocks();
    // It is genuine, and no CDEvent: kept and counted.
    expect(await counts()).toMatchObject({ mapped: 0, unmapped: 1 });
  });

  it('knows the headers of Svix, and no sender without a name', async () => {
    const { deliver, counts } = await start(await databases.init('SQLITE_3'));
    const body = JSON.stringify(deployed);
    const headers = signed(body, { prefix: 'svix' });
    expect(await deliver('standard-webhooks:ci', body, headers)).toBe(202);
    expect(await deliver('standard-webhooks', body, headers)).toBe(404);
    expect(await counts()).toMatchObject({ mapped: 1 });
  });

  it('keeps and counts what it does not understand', async () => {
    const { deliver, counts } = await start(await databases.init('SQLITE_3'));
    const unknown = JSON.parse(
      JSON.stringify(deployed).replace('service.deployed', 'service.dreamt'),
    );
    const body = JSON.stringify([unknown, 7, { a: 1 }]);
    const headers = signed(body);
    expect(await deliver('standard-webhooks:ci', body, headers)).toBe(202);
    expect(await counts()).toMatchObject({ mapped: 0, unmapped: 3 });
  });
});
