import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { createHmac } from 'node:crypto';
import { incidentsIn, ticketsIn } from './__testUtils__/factsIn';
import { jiraWebhook } from './__testUtils__/jiraWebhook';
import { measured } from './__testUtils__/measured';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

const SECRET = 'a secret';

const signed = (body: string, secret = SECRET) => ({
  'x-hub-signature': `sha256=${createHmac('sha256', secret)
    .update(body)
    .digest('hex')}`,
  'x-atlassian-webhook-identifier': 'an identifier',
});

const done = { resolution: { name: 'Done' } };
const issueLinks = {
  issuelinks: [
    {
      type: { name: 'Cause', inward: 'is caused by', outward: 'causes' },
      inwardIssue: {
        key: 'SHOP-12',
        fields: { issuetype: { name: '[System] Incident' } },
      },
    },
  ],
};

const moved = (from: string, to: string) => ({
  status: [from, to] as [string, string],
});

const LIFE = [
  jiraWebhook({ event: 'issue_created', at: '2026-03-01T08:30:00.200Z' }),
  jiraWebhook({
    event: 'issue_updated',
    at: '2026-03-01T08:40:00Z',
    status: 'working',
    changes: moved('open', 'working'),
  }),
  jiraWebhook({
    event: 'issue_updated',
    at: '2026-03-01T09:30:00Z',
    status: 'over',
    changes: { ...moved('working', 'over'), resolution: [null, 'Done'] },
    fields: done,
  }),
  jiraWebhook({
    event: 'issue_updated',
    at: '2026-03-01T10:00:00Z',
    status: 'working',
    changes: { ...moved('over', 'working'), resolution: ['Done', null] },
  }),
  jiraWebhook({
    event: 'issue_updated',
    at: '2026-03-01T10:20:00Z',
    status: 'over',
    changes: { ...moved('working', 'over'), resolution: [null, 'Done'] },
    fields: done,
  }),
  jiraWebhook({
    event: 'issue_updated',
    key: 'SHOP-20',
    at: '2026-03-05T10:00:00Z',
    status: 'over',
    changes: moved('working', 'over'),
    fields: {
      ...issueLinks,
      issuetype: { name: 'Action item' },
      created: '2026-03-02T04:30:00.000-0530',
      duedate: '2026-03-29',
    },
  }),
  jiraWebhook({
    event: 'issue_updated',
    key: 'SHOP-30',
    at: '2026-03-03T10:00:00Z',
    status: 'over',
    changes: moved('working', 'over'),
    fields: { ...issueLinks, issuetype: { name: 'Post-incident review' } },
  }),
];

/** Of another project, so that the source was heard of until then. */
const LATER = jiraWebhook({
  event: 'issue_created',
  key: 'PAY-1',
  at: '2026-04-09T20:00:00Z',
  fields: { created: '2026-04-09T22:00:00.000+0200' },
});

/** What reading them by hand gives. */
const incident = {
  source: 'jira',
  external_id: 'SHOP-12',
  service: 'jira/shop',
  title: 'Checkout is down',
  url: 'https://acme.atlassian.net/browse/SHOP-12',
  severity: 'Highest',
  status: 'counted',
  // Created at 09:30 in Berlin; 3600 s, and 1200 s after it was reopened.
  intervals: [
    ['2026-03-01T08:30:00Z', '2026-03-01T09:30:00Z'],
    ['2026-03-01T10:00:00Z', '2026-03-01T10:20:00Z'],
  ],
  detected_at: '2026-03-01T08:30:00Z',
  // When somebody set it to a status of work in progress.
  acknowledged_at: '2026-03-01T08:40:00Z',
};
const tickets = [
  {
    source: 'jira',
    external_id: 'SHOP-20',
    service: 'jira/shop',
    purpose: 'corrective-action',
    incident: 'SHOP-12',
    opened_at: '2026-03-02T10:00:00Z',
    // The end of the day in Berlin, the first one of summer time.
    due_at: '2026-03-29T21:59:59.999Z',
    closed_at: '2026-03-05T10:00:00Z',
  },
  {
    source: 'jira',
    external_id: 'SHOP-30',
    service: 'jira/shop',
    purpose: 'postmortem',
    incident: 'SHOP-12',
    opened_at: '2026-03-01T08:30:00Z',
    closed_at: '2026-03-03T10:00:00Z',
  },
];

describe('Jira, through the real door', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  let portal: Portal;
  afterEach(() => portal?.stop());

  const start = async (knex: Knex) => {
    portal = await startPortal({
      knex,
      features: [
        import('@milepost/backstage-plugin-milepost-backend-module-jira'),
      ],
      config: {
        timeZone: 'Europe/Berlin',
        jira: { webhooks: [{ secrets: ['old', SECRET] }] },
      },
    });
    return portal;
  };

  it.each(databases.eachSupportedId())(
    'makes the facts and figures of the table, however often and in whatever order, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const { deliver, counts } = await start(knex);
      for (const body of [...LIFE].reverse()) {
        for (let delivery = 0; delivery < 10; delivery++) {
          expect(await deliver('jira', body, signed(body))).toBe(202);
        }
      }
      expect(await counts()).toEqual({
        mapped: LIFE.length,
        unmapped: 0,
        duplicates: 9 * LIFE.length,
        conflicts: 0,
      });
      expect(await incidentsIn(knex)).toEqual([incident]);
      expect(await ticketsIn(knex)).toEqual(tickets);

      expect(await deliver('jira', LATER, signed(LATER))).toBe(202);
      expect(await counts()).toMatchObject({ mapped: LIFE.length + 1 });
      expect(
        await measured({
          knex,
          annotations: { 'jira/project-key': 'SHOP' },
          metrics: [
            'time-to-restore',
            'time-to-acknowledge',
            'postmortem-on-time',
            'corrective-actions-on-time',
          ],
          now: '2026-04-10T00:00:00Z',
        }),
      ).toMatchObject({
        'time-to-restore': { state: 'few', value: 4800, n: 1 },
        'time-to-acknowledge': { value: 600, n: 1 },
        // Highest is SEV-1: three calendar days.
        'postmortem-on-time': { value: 1, n: 1 },
        'corrective-actions-on-time': { state: 'few', value: 1, n: 1 },
      });
    },
  );

  it('refuses what is not signed, and what is altered', async () => {
    const knex = await databases.init('SQLITE_3');
    const { deliver, counts } = await start(knex);
    const [body] = LIFE;
    const headers = signed(body);
    const altered = body.replace('Highest', 'Lowest');
    expect(await deliver('jira', altered, headers)).toBe(401);
    expect(await deliver('jira', body, signed(body, 'another'))).toBe(401);
    expect(await deliver('jira', body, {})).toBe(401);
    const sha1 = {
      'x-hub-signature': headers['x-hub-signature'].replace('256', '1'),
    };
    expect(await deliver('jira', body, sha1)).toBe(401);
    expect(await counts()).toMatchObject({ mapped: 0, unmapped: 0 });
    expect(await deliver('jira', body, signed(body, 'old'))).toBe(202);
    expect(await counts()).toMatchObject({ mapped: 1 });
  });

  it('keeps and counts what it does not understand', async () => {
    const knex = await databases.init('SQLITE_3');
    const { deliver, counts } = await start(knex);
    const [body] = LIFE;
    for (const unknown of [
      body.replace('jira:issue_created', 'jira:issue_frozen'),
      body.replace('jira:issue_created', 'comment_created'),
      body.replace('.000+0100', '.000'),
      '{"something":"else"}',
    ]) {
      expect(await deliver('jira', unknown, signed(unknown))).toBe(202);
    }
    expect(await counts()).toMatchObject({ mapped: 1, unmapped: 3 });
    expect(await incidentsIn(knex)).toEqual([]);
  });
});
