import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { createHmac } from 'node:crypto';
import { incidentsIn } from './__testUtils__/factsIn';
import { describeWithFixtures, fixture } from './__testUtils__/fixture';
import { measured } from './__testUtils__/measured';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const SECRET = 'a new secret';

const signed = (body: string, secret = SECRET) => ({
  'x-pagerduty-signature': `v1=${createHmac('sha256', secret)
    .update(body)
    .digest('hex')}`,
});

/** What reading the eight webhooks by hand gives. */
const incident = {
  source: 'pagerduty',
  external_id: 'PGR0VU2',
  // As an entity claims it by pagerduty.com/service-id.
  service: 'pagerduty/pf9kmxh',
  title: 'A little bump in the road',
  url: 'https://acme.pagerduty.com/incidents/PGR0VU2',
  // Its priority, not its urgency.
  severity: 'P1',
  status: 'counted',
  // 3600 s and 1200 s; what lies between counts as neither.
  intervals: [
    ['2026-01-05T10:00:00Z', '2026-01-05T11:00:00Z'],
    ['2026-01-05T11:10:00Z', '2026-01-05T11:30:00Z'],
  ],
  detected_at: '2026-01-05T10:00:00Z',
  // The first one: that it timed out and was given again moves nothing.
  acknowledged_at: '2026-01-05T10:04:00Z',
};

const LIFE = [
  '1.incident.triggered',
  '2.incident.acknowledged',
  '3.incident.unacknowledged',
  '4.incident.acknowledged',
  '5.incident.priority_updated',
  '6.incident.resolved',
  '7.incident.reopened',
  '8.incident.resolved',
];

/** The same instants, by clocks elsewhere. */
const elsewhere = (body: string, index: number) =>
  body.replace(/2026-01-05T1(\d)(:\d\d:\d\d(?:\.000)?)Z/g, (_, hour, rest) =>
    index % 2 === 0
      ? `2026-01-05T2${hour}${rest}+10:00`
      : `2026-01-05T0${hour}${rest}-10:00`,
  );

describeWithFixtures('PagerDuty, through the real door', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  let portal: Portal;
  afterEach(() => portal?.stop());

  const vector = () =>
    JSON.parse(fixture('pagerduty', 'signature-vector.json').toString());

  const start = async (knex: Knex) => {
    portal = await startPortal({
      knex,
      features: [
        import('@milepost/backstage-plugin-milepost-backend-module-pagerduty'),
      ],
      config: {
        pagerduty: {
          webhooks: [
            { secrets: ['an old secret', SECRET] },
            { name: 'vector', secrets: [vector().secret] },
            { name: 'eu' },
          ],
        },
      },
    });
    return portal;
  };

  const life = () =>
    LIFE.map(name => fixture('pagerduty', `derived/${name}.json`).toString());

  const expected = () =>
    JSON.parse(fixture('pagerduty', 'derived/_expected.json').toString());

  it.each(databases.eachSupportedId())(
    'makes the facts and figures of the table, however often and in whatever order, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const { deliver, counts } = await start(knex);
      for (const body of [...life()].reverse()) {
        for (let delivery = 0; delivery < 10; delivery++) {
          expect(await deliver('pagerduty', body, signed(body))).toBe(202);
        }
      }
      expect(await counts()).toEqual({
        mapped: 8,
        unmapped: 0,
        duplicates: 72,
        conflicts: 0,
      });
      expect(await incidentsIn(knex)).toEqual([incident]);
      const timedOut = { topic: 'pagerduty.incident.unacknowledged' };
      expect(await knex('inbox').where(timedOut)).toHaveLength(
        expected().unack_count,
      );

      const values = await measured({
        knex,
        annotations: { 'pagerduty.com/service-id': 'PF9KMXH' },
        metrics: [
          'time-to-restore',
          'time-to-acknowledge',
          'incidents-by-severity',
          'alert-noise',
        ],
        now: '2026-01-05T12:00:00Z',
      });
      const { ttr_policy: policy, tta_s: acknowledged } = expected();
      expect(values).toMatchObject({
        'time-to-restore': {
          state: 'few',
          value: policy.active_time_excluding_resolved_gap_s,
          n: 1,
        },
        'time-to-acknowledge': { value: acknowledged, n: 1 },
        'incidents-by-severity': { value: 1, details: { 'SEV-1': 1 } },
        // Two calls: the second was resolved without an acknowledgement, and repeats the first.
        'alert-noise': { value: 0.5, n: 2 },
      });
      const [[opened, resolved], [, last]] = incident.intervals.map(interval =>
        interval.map(Date.parse),
      );
      expect((resolved - opened) / 1000).toBe(policy.first_resolution_s);
      expect((last - opened) / 1000).toBe(policy.last_resolution_wallclock_s);
    },
  );

  it.each(databases.eachSupportedId())(
    'reads every offset, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const { deliver, counts } = await start(knex);
      for (const [index, original] of life().entries()) {
        const body = elsewhere(original, index);
        expect(body).not.toBe(original);
        expect(await deliver('pagerduty', body, signed(body))).toBe(202);
      }
      expect(await counts()).toMatchObject({ mapped: 8, unmapped: 0 });
      const [{ intervals, ...rest }] = await incidentsIn(knex);
      expect(rest).toMatchObject({ external_id: 'PGR0VU2', severity: 'P1' });
      expect(intervals).toEqual(incident.intervals);
    },
  );

  it('takes the signature that PagerDuty publishes, and none that is altered', async () => {
    const knex = await databases.init('SQLITE_3');
    const { deliver, counts } = await start(knex);
    const { valid, invalid, body_file: file } = vector();
    const body = fixture('pagerduty', file).toString();
    const send = (header: string | undefined, text = body) =>
      deliver(
        'pagerduty:vector',
        text,
        header ? { 'x-pagerduty-signature': header } : {},
      );
    const altered = body.replace('"P1"', '"P2"');
    expect(altered).not.toBe(body);
    for (const refused of [
      send(invalid),
      send(undefined),
      send(valid.toUpperCase()),
      send(valid.slice(0, -1)),
      send(valid.replace('v1=', 'v2=')),
      send(valid.replace('v1=', '')),
      send(valid, altered),
      send(valid, `${body}\n`),
    ]) {
      expect(await refused).toBe(401);
    }
    expect(await counts()).toMatchObject({ mapped: 0, unmapped: 0 });
    expect(await send(`${invalid},${valid}`)).toBe(202);
    expect(await counts()).toMatchObject({ mapped: 1 });
    // All that this one webhook says.
    expect(await incidentsIn(knex)).toEqual([
      {
        ...incident,
        source: 'pagerduty:vector',
        intervals: [['2021-04-26T17:36:27.458Z']],
        detected_at: undefined,
        acknowledged_at: undefined,
      },
    ]);
  });

  it('takes both secrets while they are rotated', async () => {
    const { deliver, counts } = await start(await databases.init('SQLITE_3'));
    const [first, second] = life();
    const old = signed(first, 'an old secret');
    expect(await deliver('pagerduty', first, old)).toBe(202);
    expect(await deliver('pagerduty', second, signed(second))).toBe(202);
    const wrong = signed(second, 'another secret');
    expect(await deliver('pagerduty', second, wrong)).toBe(401);
    expect(await counts()).toMatchObject({ mapped: 2, duplicates: 0 });
  });

  it('has senders try again while a secret is missing', async () => {
    const { deliver } = await start(await databases.init('SQLITE_3'));
    const [body] = life();
    expect(await deliver('pagerduty:eu', body, signed(body))).toBe(503);
    expect(await deliver('pagerduty:us', body, signed(body))).toBe(404);
  });

  it('keeps and counts what it does not understand', async () => {
    const knex = await databases.init('SQLITE_3');
    const { deliver, counts } = await start(knex);
    const [body] = life();
    for (const unknown of [
      body.replace('incident.triggered', 'incident.frozen'),
      body
        .replace('incident.triggered', 'incident.annotated')
        .replace('0001"', '0002"'),
      '{"something":"else"}',
    ]) {
      expect(await deliver('pagerduty', unknown, signed(unknown))).toBe(202);
    }
    expect(await counts()).toMatchObject({ mapped: 1, unmapped: 2 });
    expect(await incidentsIn(knex)).toEqual([]);
  });
});
