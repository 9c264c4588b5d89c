import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { describeWithFixtures, fixture } from './__testUtils__/fixture';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const authorization = { authorization: 'Bearer a-new-secret' };

const alert = 'c6a2b3f0d1e4f5a6@2026-01-05T10:00:00.123Z';

/** What reading the notifications by hand gives. */
const page = {
  source: 'alertmanager',
  page: alert,
  service: 'checkout',
  title: 'ErrorBudgetBurn',
  severity: 'critical',
  alert: 'ErrorBudgetBurn{service="checkout", slo="checkout-availability"}',
  runbook: true,
  slo: 'checkout-availability',
};
const expected = [
  {
    ...page,
    id: `alertmanager:${alert}:triggered`,
    type: 'page.triggered',
    time: '2026-01-05T10:00:00.123Z',
  },
  {
    ...page,
    id: `alertmanager:${alert}:resolved`,
    type: 'page.resolved',
    time: '2026-01-05T10:20:00.123Z',
  },
];

describeWithFixtures('Alertmanager, through the real door', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  let portal: Portal;
  afterEach(() => portal?.stop());

  const start = async (knex: Knex) => {
    portal = await startPortal({
      knex,
      features: [
        import(
          '@milepost/backstage-plugin-milepost-backend-module-alertmanager'
        ),
      ],
      config: {
        alertmanager: { webhooks: [{ secrets: ['old', 'a-new-secret'] }] },
      },
    });
    return portal;
  };

  const payloads = () =>
    ['constructed.firing.json', 'constructed.resolved.json'].map(name =>
      fixture('alertmanager', name),
    );

  it.each(databases.eachSupportedId())(
    'tells what the table says, however often and in whatever order, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const { deliver, events, counts } = await start(knex);
      const [firing, resolved] = payloads();
      for (const body of [resolved, ...Array(10).fill(firing), resolved]) {
        expect(await deliver('alertmanager', body, authorization)).toBe(202);
      }
      expect(await events()).toEqual(expected);
      const pages = await knex('pages');
      expect(
        pages.map(row => [row.external_id, JSON.parse(row.calls)]),
      ).toEqual([
        [
          alert,
          [
            {
              triggeredAt: Date.parse('2026-01-05T10:00:00.123Z'),
              resolvedAt: Date.parse('2026-01-05T10:20:00.123Z'),
            },
          ],
        ],
      ]);
      expect(await counts()).toEqual({
        mapped: 2,
        unmapped: 0,
        duplicates: 10,
        conflicts: 0,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'counts repetitions, other members of the cluster and other offsets once, %p',
    async databaseId => {
      const { deliver, events } = await start(await databases.init(databaseId));
      const [firing, resolved] = payloads().map(String);
      const variants = [
        firing.replace('first notification', 'repeat interval elapsed'),
        firing.replace('alertmanager:9093', 'alertmanager-2:9093'),
        firing.replace(
          '2026-01-05T10:00:00.123Z',
          '2026-01-05T15:30:00.123456789+05:30',
        ),
        resolved.replace(
          '2026-01-05T10:20:00.123Z',
          '2026-01-05T02:20:00.123-08:00',
        ),
      ];
      for (const body of [...variants, firing, resolved]) {
        expect(await deliver('alertmanager', body, authorization)).toBe(202);
      }
      expect(await events()).toEqual(expected);
    },
  );

  it('keeps and counts what it does not understand, and that alerts are missing', async () => {
    const { deliver, counts } = await start(await databases.init('SQLITE_3'));
    const [firing] = payloads().map(String);
    for (const body of [
      '{"version":"5"}',
      firing.replace('"firing"', '"pondering"').replace(/"firing"/g, '"odd"'),
      firing.replace('"truncatedAlerts": 0', '"truncatedAlerts": 7'),
    ]) {
      expect(await deliver('alertmanager', body, authorization)).toBe(202);
    }
    expect(await counts()).toMatchObject({ mapped: 1, unmapped: 3 });
  });

  it('refuses who knows no secret', async () => {
    const { deliver, counts } = await start(await databases.init('SQLITE_3'));
    const [firing] = payloads();
    const wrong = { authorization: 'Bearer a-new-secre' };
    expect(await deliver('alertmanager', firing, wrong)).toBe(401);
    expect(await deliver('alertmanager', firing, {})).toBe(401);
    expect(await deliver('alertmanager', '{', authorization)).toBe(400);
    expect(await counts()).toMatchObject({ mapped: 0, unmapped: 0 });
  });
});
