import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { actions, life, postmortem } from './__testUtils__/lives';
import { map, source, sourceWith } from './__testUtils__/told';
import { incidentIn, webhook } from './__testUtils__/webhooks';

describeDeliverySource({
  source,
  samples: () =>
    [...life, ...actions, postmortem('complete', '16:00:00Z')].map(payload => ({
      source: 'incident-io:eu',
      topic: 'incident-io.x',
      payload,
    })),
});

describe('the incident.io source', () => {
  it.each([
    ['private_incident.incident_created_v2', { id: '01' }],
    ['private_incident.membership_granted_v1', { user_id: '01' }],
    ['private_alert.alert_created_v1', { id: '01' }],
    ['public_incident.action_created_v1', {}],
    ['public_alert.alert_created_v1', {}],
    ['public_escalation.escalation_created_v1', {}],
    ['schedule.shift_change_v1', {}],
    ['status_page_incident.update_shared_v1', {}],
  ])('understands %s, which says nothing that is measured', (type, body) => {
    expect(map(webhook(type, body))).toEqual({ events: [] });
  });

  it.each([
    [{}, 'field event_type: is required'],
    [
      webhook('incident_created_v3', incidentIn('live', '10:00:00Z')),
      "event type 'public_incident.incident_created_v3' is not known here",
    ],
    [
      { event_type: 'constructor' },
      "event type 'constructor' is not known here",
    ],
    [
      { event_type: 'public_incident.incident_created_v2' },
      'field payload: is required',
    ],
    [
      webhook('incident_created_v2', incidentIn('live', '10:00:00')),
      'field updated_at: must be an ISO 8601 date-time with a zone, such as 2026-03-01T09:30:00Z',
    ],
  ])('says what it cannot read', (payload, unmapped) => {
    expect(map(payload)).toEqual({ unmapped });
  });

  it('says what is wrong with its configuration, and does without', () => {
    const { faults, webhooks } = sourceWith({
      webhooks: [{}, { name: 'eu', secrets: ['canary!'] }],
      serviceField: 7,
    });
    expect(faults).toEqual([
      {
        source: 'incident-io',
        message: 'milepost.incidentIo.webhooks[0].secrets: is required',
      },
      {
        source: 'incident-io:eu',
        message:
          'milepost.incidentIo.webhooks[1].secrets[0]: must be whsec_ and base 64',
      },
      {
        source: 'incident-io',
        message:
          'milepost.incidentIo.serviceField: must be the name of a custom field, or a list of names',
      },
    ]);
    expect(webhooks).toMatchObject([
      { misconfigured: expect.any(String) },
      { misconfigured: expect.not.stringContaining('canary') },
    ]);
  });
});
