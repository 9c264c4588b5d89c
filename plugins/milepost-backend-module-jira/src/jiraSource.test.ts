import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { action, created, life, review } from './__testUtils__/lives';
import { incidentOf, map, source, sourceWith } from './__testUtils__/told';
import { moved, webhookOf, type Webhook } from './__testUtils__/webhookOf';

describeDeliverySource({
  source,
  samples: () =>
    [...life, action(), review(moved('done', '13:00:00Z'))].map(webhook => ({
      source: 'jira:acme',
      topic: 'jira.issue_updated',
      payload: webhookOf(webhook),
    })),
});

describe('the Jira source', () => {
  it.each([
    'comment_created',
    'worklog_updated',
    'issuelink_created',
    'attachment_created',
    'issue_property_set',
    'jira:version_released',
    'sprint_started',
    'user_created',
  ])('understands %s, which says nothing that is measured', event => {
    expect(map({ webhookEvent: event, timestamp: 1 })).toEqual({ events: [] });
  });

  it.each([
    [{}, 'field webhookEvent: is required'],
    [
      { webhookEvent: 'jira:issue_frozen' },
      "webhook event 'jira:issue_frozen' is not known here",
    ],
    [{ webhookEvent: 'a b' }, "webhook event '' is not known here"],
    [
      webhookOf({ ...created, fields: { created: '2026-03-01T09:30:00.000' } }),
      'field issue.fields.created: must be an ISO 8601 date-time with a zone, such as 2026-03-01T09:30:00Z',
    ],
    [
      { ...webhookOf(created), timestamp: undefined },
      'field timestamp: is required',
    ],
  ])('says what it cannot read', (payload, unmapped) => {
    expect(map(payload)).toEqual({ unmapped });
  });

  it('tells two changes of one issue apart, and not two deliveries', () => {
    const key = (webhook: Webhook) =>
      source.naturalKey({
        source: 'jira',
        topic: 'jira.issue_updated',
        payload: webhookOf(webhook),
      });
    expect(key(life[1])).toBe(key(life[1]));
    expect(new Set(life.map(key)).size).toBe(life.length);
    expect(
      source.naturalKey({ source: 'jira', topic: 'x', payload: {} }),
    ).toBeUndefined();
  });

  it('says what is wrong with its configuration, and does without', () => {
    const by = sourceWith({
      webhooks: [{ name: 'acme', secrets: [''] }],
      incidents: { issueTypes: 'canary', type: 'Bug' },
      services: 'canary',
    });
    expect(by.faults).toEqual([
      {
        source: 'jira:acme',
        message: 'milepost.jira.webhooks[0].secrets[0]: must not be empty',
      },
      {
        source: 'jira',
        message: 'milepost.jira.incidents.issueTypes: must be a list',
      },
      {
        source: 'jira',
        message: "milepost.jira.incidents: does not know 'type'",
      },
      {
        source: 'jira',
        message: 'milepost.jira.services: must be project or component',
      },
    ]);
    expect(by.webhooks).toMatchObject([{ misconfigured: expect.any(String) }]);
    expect(incidentOf([created], by).service).toBe('jira/shop');
  });
});
