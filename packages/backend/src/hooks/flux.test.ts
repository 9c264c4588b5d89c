import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { createHmac } from 'node:crypto';
import { describeWithFixtures, fixture } from './__testUtils__/fixture';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const SECRET = 'a secret';

const signed = (body: string | Buffer, secret = SECRET) => ({
  'x-signature': `sha256=${createHmac('sha256', secret)
    .update(body)
    .digest('hex')}`,
});

/** What reading the example of Flux's documentation by hand gives. */
const deployment =
  '7d0cdc51-ddcf-4743-b223-83ca5c699632:731f7eaddfb6af01cb2173e18f0f75b0ba780ef1';
const expected = [
  {
    id: `flux:${deployment}:ValidationFailed`,
    source: 'flux',
    type: 'service.deployed',
    time: '2022-10-28T07:26:19.000Z',
    deployment,
    service: 'flux/kustomization/apps/webapp',
    environment: 'production',
    revision: '731f7eaddfb6af01cb2173e18f0f75b0ba780ef1',
    outcome: 'failure',
  },
];

describeWithFixtures('Flux, through the real door', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  let portal: Portal;
  afterEach(() => portal?.stop());

  const start = async (knex: Knex) => {
    const { key } = JSON.parse(
      fixture('flux', 'signature-vector.json').toString(),
    );
    portal = await startPortal({
      knex,
      features: [
        import('@milepost/backstage-plugin-milepost-backend-module-flux'),
      ],
      config: {
        flux: {
          webhooks: [{ secrets: [SECRET, key] }],
          rules: [{ namespaces: ['apps'], environment: 'production' }],
        },
      },
    });
    return portal;
  };

  const example = () =>
    fixture('flux', 'generic-event.docs-example.json').toString();

  it.each(databases.eachSupportedId())(
    'tells what the table says, once, %p',
    async databaseId => {
      const { deliver, events, counts } = await start(
        await databases.init(databaseId),
      );
      const body = example();
      const elsewhere = body.replace(
        '2022-10-28T07:26:19Z',
        '2022-10-28T09:26:19+02:00',
      );
      for (const sent of [...Array(10).fill(body), elsewhere]) {
        expect(await deliver('flux', sent, signed(sent))).toBe(202);
      }
      expect(await events()).toEqual(expected);
      expect(await counts()).toEqual({
        mapped: 1,
        unmapped: 0,
        duplicates: 9,
        conflicts: 1,
      });
    },
  );

  it('takes the signature that Flux publishes, and none that is altered', async () => {
    const { deliver, events, counts } = await start(
      await databases.init('SQLITE_3'),
    );
    const vector = JSON.parse(
      fixture('flux', 'signature-vector.json').toString(),
    );
    const body = fixture('flux', vector.body_file);
    const header = { 'x-signature': vector.value };
    expect(await deliver('flux', body, header)).toBe(202);
    const altered = body.toString().replace('webapp', 'webapq');
    expect(await deliver('flux', altered, header)).toBe(401);
    const short = { 'x-signature': vector.value.slice(0, -1) };
    expect(await deliver('flux', body, short)).toBe(401);
    expect(await deliver('flux', body, signed(body, 'no secret'))).toBe(401);
    expect(await deliver('flux', body, {})).toBe(401);
    // A GitRepository: understood, and nothing to say.
    expect(await counts()).toMatchObject({ mapped: 1, unmapped: 0 });
    expect(await events()).toEqual([]);
  });

  it('keeps and counts what it does not understand', async () => {
    const { deliver, counts } = await start(await databases.init('SQLITE_3'));
    const body = '{"something":"else"}';
    expect(await deliver('flux', body, signed(body))).toBe(202);
    expect(await counts()).toMatchObject({ mapped: 0, unmapped: 1 });
  });
});
