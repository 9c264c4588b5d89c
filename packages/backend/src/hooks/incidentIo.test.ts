import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { incidentsIn, ticketsIn } from './__testUtils__/factsIn';
import { describeWithFixtures, fixture } from './__testUtils__/fixture';
import { measured } from './__testUtils__/measured';
import { signStandard } from './__testUtils__/signStandard';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const secret = `whsec_${Buffer.from('a signing key').toString('base64')}`;
const ID = '01FCNDV6P870EA6S7TK1DSYDG0';

/** What reading the one example by hand gives. */
const incident = {
  source: 'incident-io',
  external_id: ID,
  title: 'checkout errors',
  severity: 'Major',
  status: 'counted',
  // Created at 10:00; closed is over, and 11:00 is when it was told.
  intervals: [['2026-01-05T10:00:00Z', '2026-01-05T11:00:00Z']],
  detected_at: '2026-01-05T10:00:00Z',
};

const service = {
  custom_field_entries: [
    {
      custom_field: { id: '01F', name: 'Affected service' },
      values: [{ value_catalog_entry: { id: '01C', name: 'Claimant' } }],
    },
  ],
};

/** Beside the example: the rest of that incident's life. */
const told = (type: string, body: object) =>
  JSON.stringify({
    event_type: `public_incident.${type}`,
    [`public_incident.${type}`]: body,
  });
const followUp = (status: string, more: object) =>
  told('follow_up_updated_v2', {
    id: '01FU',
    incident_id: ID,
    title: 'Cache the prices',
    status,
    created_at: '2026-01-05T13:00:00+01:00',
    updated_at: '2026-01-05T18:00:00Z',
    ...more,
  });
const postmortem = told('postmortem_document_status_updated_v1', {
  new_status: 'complete',
  previous_status: 'review',
  postmortem_document: {
    id: '01PM',
    incident_id: ID,
    title: 'Checkout errors',
    created_at: '2026-01-05T12:00:00Z',
    updated_at: '2026-01-06T09:00:00-05:00',
  },
});

/** Of another service, so that the source was heard of until then. */
const later = told('incident_created_v2', {
  id: '01LATER',
  name: 'Another',
  incident_status: { category: 'live' },
  created_at: '2026-01-19T20:00:00Z',
  updated_at: '2026-01-19T20:00:00Z',
});

describeWithFixtures('incident.io, through the real door', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  let portal: Portal;
  afterEach(() => portal?.stop());

  const start = async (knex: Knex) => {
    portal = await startPortal({
      knex,
      features: [
        import(
          '@milepost/backstage-plugin-milepost-backend-module-incident-io'
        ),
      ],
      config: { incidentIo: { webhooks: [{ secrets: [secret] }] } },
    });
    return portal;
  };

  const example = () =>
    fixture('incident-io', 'constructed.status_updated_v2.json').toString();

  const send = (body: string, options: { prefix?: string } = {}) =>
    portal.deliver(
      'incident-io',
      body,
      signStandard(body, { secret, ...options }),
    );

  it.each(databases.eachSupportedId())(
    'makes the facts of the table, once, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const { counts } = await start(knex);
      for (let delivery = 0; delivery < 10; delivery++) {
        expect(await send(example())).toBe(202);
      }
      const elsewhere = example()
        .replaceAll('2026-01-05T10:00:00Z', '2026-01-05T19:00:00+09:00')
        .replaceAll('2026-01-05T11:00:00Z', '2026-01-05T06:00:00-05:00');
      expect(await send(elsewhere, { prefix: 'svix' })).toBe(202);
      expect(await counts()).toEqual({
        mapped: 2,
        unmapped: 0,
        duplicates: 9,
        conflicts: 0,
      });
      expect(await incidentsIn(knex)).toEqual([incident]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells a component of its incidents and what followed, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const { counts } = await start(knex);
      const ours = JSON.parse(example());
      Object.assign(ours[ours.event_type].incident, service);
      const done = { completed_at: '2026-01-05T17:00:00Z' };
      for (const body of [
        later,
        postmortem,
        followUp('completed', done),
        JSON.stringify(ours),
      ]) {
        expect(await send(body)).toBe(202);
      }
      expect(await counts()).toMatchObject({ mapped: 4, unmapped: 0 });
      expect(await incidentsIn(knex)).toEqual([
        { ...incident, service: 'claimant' },
        expect.objectContaining({ external_id: '01LATER' }),
      ]);
      expect(await ticketsIn(knex)).toEqual([
        {
          source: 'incident-io',
          external_id: '01FU',
          purpose: 'corrective-action',
          incident: ID,
          opened_at: '2026-01-05T12:00:00Z',
          closed_at: '2026-01-05T17:00:00Z',
        },
        {
          source: 'incident-io',
          external_id: '01PM',
          purpose: 'postmortem',
          incident: ID,
          opened_at: '2026-01-05T12:00:00Z',
          closed_at: '2026-01-06T14:00:00Z',
        },
      ]);
      expect(
        await measured({
          knex,
          annotations: {},
          metrics: ['time-to-restore', 'postmortem-on-time'],
          now: '2026-01-20T00:00:00Z',
        }),
      ).toMatchObject({
        'time-to-restore': { state: 'few', value: 3600, n: 1 },
        // Major is SEV-2: five business days, and it took one.
        'postmortem-on-time': { state: 'few', value: 1, n: 1 },
      });
    },
  );

  it('refuses what is not signed, and what is altered', async () => {
    const knex = await databases.init('SQLITE_3');
    const { deliver, counts } = await start(knex);
    const body = example();
    const headers = signStandard(body, { secret });
    const altered = body.replace('Major', 'Minor');
    expect(await deliver('incident-io', altered, headers)).toBe(401);
    expect(await deliver('incident-io', body, {})).toBe(401);
    const other = signStandard(body, { secret: 'whsec_QUFB' });
    expect(await deliver('incident-io', body, other)).toBe(401);
    expect(await counts()).toMatchObject({ mapped: 0, unmapped: 0 });
  });

  it('keeps and counts what it does not understand, and says nothing of what is private', async () => {
    const knex = await databases.init('SQLITE_3');
    const { counts } = await start(knex);
    const secretive = 'private_incident.incident_created_v2';
    for (const body of [
      told('incident_created_v3', {}),
      JSON.stringify({ event_type: secretive, [secretive]: { id: '01' } }),
      '{"something":"else"}',
    ]) {
      expect(await send(body)).toBe(202);
    }
    expect(await counts()).toMatchObject({ mapped: 1, unmapped: 2 });
    expect(await incidentsIn(knex)).toEqual([]);
  });
});
