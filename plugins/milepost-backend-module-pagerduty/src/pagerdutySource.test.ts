import { mockServices } from '@backstage/backend-test-utils';
import {
  mergeIncident,
  mergePage,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { machine, webhookOf, type Webhook } from './__testUtils__/webhookOf';
import { createPagerdutySource } from './pagerdutySource';

const sourceWith = (pagerduty: object = {}) =>
  createPagerdutySource(
    mockServices.rootConfig({ data: { milepost: { pagerduty } } as {} }),
  );
const source = sourceWith();
const context = { pseudonym: () => '' };

const map = (payload: unknown) =>
  source.map(
    { source: 'pagerduty', topic: 'pagerduty.incident', payload },
    context,
  );

const triggered: Webhook = { type: 'incident.triggered', at: '10:00:00.250Z' };
const merged = { type: 'merge_resolve_reason', incident: { id: 'PARENT1' } };

/** Acknowledged twice, resolved twice. */
const life: Webhook[] = [
  triggered,
  { type: 'incident.acknowledged', at: '10:01:00Z', agent: machine },
  { type: 'incident.acknowledged', at: '10:02:00Z', agent: null },
  { type: 'incident.acknowledged', at: '12:04:00+02:00' },
  { type: 'incident.unacknowledged', at: '10:34:00Z', agent: null },
  { type: 'incident.acknowledged', at: '10:36:00Z' },
  {
    type: 'incident.priority_updated',
    at: '10:40:00Z',
    data: { priority: { summary: 'P2' } },
  },
  {
    type: 'incident.resolved',
    at: '11:00:00Z',
    data: { priority: { summary: 'P2' } },
  },
  {
    type: 'incident.reopened',
    at: '11:10:00Z',
    data: { priority: { summary: 'P2' } },
  },
  {
    type: 'incident.resolved',
    at: '06:30:00-05:00',
    data: { priority: { summary: 'P2' } },
  },
];

describeDeliverySource({
  source,
  samples: () =>
    [...life, { ...triggered, data: { resolve_reason: merged } }].map(
      webhook => ({
        source: 'pagerduty:eu',
        topic: `pagerduty.${webhook.type}`,
        payload: webhookOf(webhook),
      }),
    ),
});

type Events = DeliveryEvent[];

function eventsOf(webhooks: readonly Webhook[]): Events {
  const events = webhooks.flatMap(
    webhook => map(webhookOf(webhook)).events ?? [],
  );
  return [...new Map(events.map(event => [event.id, event])).values()];
}

const incidentOf = (webhooks: readonly Webhook[]) =>
  mergeIncident(
    eventsOf(webhooks).filter(event => 'incident' in event) as any[],
  );
const pageOf = (webhooks: readonly Webhook[]) =>
  mergePage(eventsOf(webhooks).filter(event => 'page' in event) as any[]);

const at = (time: string) => Date.parse(`2026-01-05T${time}Z`);

describe('the PagerDuty source', () => {
  const known = {
    source: 'pagerduty',
    service: 'pagerduty/pf9kmxh',
    url: 'https://acme.pagerduty.com/incidents/PGR0VU2',
    title: 'Disk of web-12 is 97 % full, says …',
    severity: 'P1',
  };

  it('tells of an incident and its page', () => {
    expect(map(webhookOf(triggered)).events).toEqual([
      {
        ...known,
        id: expect.stringContaining('pagerduty:PGR0VU2:incident.detected:'),
        type: 'incident.detected',
        time: '2026-01-05T10:00:00.250Z',
        incident: 'PGR0VU2',
      },
      {
        ...known,
        id: expect.stringContaining('pagerduty:PGR0VU2:page.triggered:'),
        type: 'page.triggered',
        time: '2026-01-05T10:00:00.250Z',
        page: 'PGR0VU2',
        alert: 'pagerduty/pf9kmxh: disk of web-# is # % full, says …',
      },
    ]);
  });

  it('follows the life of an incident: the first acknowledgement by a human stands, and it is reopened', () => {
    const { intervals, ...incident } = incidentOf(life);
    expect(incident).toMatchObject({
      id: 'PGR0VU2',
      severity: 'P2',
      acknowledgedAt: at('10:04:00'),
      status: 'counted',
    });
    expect(intervals).toEqual([
      { openedAt: at('10:00:00'), resolvedAt: at('11:00:00') },
      { openedAt: at('11:10:00'), resolvedAt: at('11:30:00') },
    ]);
    expect(pageOf(life).calls).toEqual([
      {
        triggeredAt: at('10:00:00'),
        acknowledgedAt: at('10:04:00'),
        resolvedAt: at('11:00:00'),
      },
      { triggeredAt: at('11:10:00'), resolvedAt: at('11:30:00') },
    ]);
  });

  it('does without the webhook that was lost, and minds no order', () => {
    expect(incidentOf(life.slice(1).reverse())).toEqual(incidentOf(life));
    expect(pageOf(life.slice(1).reverse())).toEqual(pageOf(life));
  });

  it('tells of an acknowledgement by a machine that nobody acknowledged', () => {
    const machines = life.slice(0, 3);
    expect(incidentOf(machines).acknowledgedAt).toBeUndefined();
    expect(pageOf(machines).calls).toEqual([{ triggeredAt: at('10:00:00') }]);
  });

  it('merges', () => {
    const data = { resolve_reason: merged };
    expect(
      incidentOf([
        triggered,
        { type: 'incident.resolved', at: '10:20:00Z', data },
      ]),
    ).toMatchObject({
      status: 'merged',
      mergedInto: 'PARENT1',
      intervals: [{ resolvedAt: at('10:20:00') }],
    });
  });

  it('follows an incident to another service', () => {
    const moved = {
      type: 'incident.service_updated',
      at: '10:05:00Z',
      data: { service: { id: 'POTHER' } },
    };
    expect(incidentOf([triggered, moved]).service).toBe('pagerduty/pother');
  });

  it.each([
    ['P2', { priority: { summary: 'P2' } }],
    ['low', { priority: null, urgency: 'low' }],
    ['high', { priority: { summary: '' }, urgency: 'high' }],
    [undefined, { priority: null, urgency: null }],
  ])('takes the severity %s', (severity, data) => {
    expect(incidentOf([{ ...triggered, data }]).severity).toBe(severity);
  });

  it('calls nobody for low urgency', () => {
    const low = life.map(webhook => ({
      ...webhook,
      data: { ...webhook.data, urgency: 'low' },
    }));
    expect(new Set(eventsOf(low).map(({ type }) => type))).toEqual(
      new Set([
        'incident.detected',
        'incident.reported',
        'incident.acknowledged',
        'incident.resolved',
        'incident.reopened',
      ]),
    );
  });

  it('keeps no names of people', () => {
    const title = 'Ada Lovelace paged Grace Hopper';
    const [{ title: kept }] = eventsOf([
      { ...triggered, data: { title } },
    ]) as any[];
    expect(kept).toBe('… paged …');
  });

  it.each([
    'pagey.ping',
    'service.updated',
    'incident.annotated',
    'incident.delegated',
    'incident.escalated',
    'incident.reassigned',
    'incident.status_update_published',
    'incident.responder.added',
    'incident.responder.replied',
    'incident.conference_bridge.updated',
    'incident.custom_field_values.updated',
    'incident.workflow.started',
  ])('understands %s, which says nothing of the clocks', type => {
    const data = { id: 'x', type: 'another thing' };
    const payload = { event: { ...webhookOf(triggered).event, data } };
    payload.event.event_type = type;
    expect(map(payload)).toEqual({ events: [] });
  });

  it.each([
    [{}, 'field event: is required'],
    [
      webhookOf({ type: 'incident.frozen', at: '10:00:00Z' }),
      "event type 'incident.frozen' is not known here",
    ],
    [
      webhookOf({ type: 'canary <x>', at: '10:00:00Z' }),
      "event type '' is not known here",
    ],
    [
      webhookOf({ type: 'incident.triggered', at: '10:00:00' }),
      'field event.occurred_at: must be an ISO 8601 date-time with a zone, such as 2026-03-01T09:30:00Z',
    ],
    [
      webhookOf({ ...triggered, data: { id: undefined } }),
      'field event.data.id: is required',
    ],
  ])('says what it cannot read', (payload, unmapped) => {
    expect(map(payload)).toEqual({ unmapped });
  });

  it('has the identity of the event', () => {
    const raw = { source: 'pagerduty', topic: 'x' };
    const payload = webhookOf({ ...triggered, id: '01ABC' });
    expect(source.naturalKey({ ...raw, payload })).toBe('01ABC');
    expect(source.naturalKey({ ...raw, payload: {} })).toBeUndefined();
  });

  it('says what is wrong with its configuration', () => {
    const { faults, webhooks } = sourceWith({ webhooks: [{ name: 'eu' }] });
    const message = 'milepost.pagerduty.webhooks[0].secrets: is required';
    expect(faults).toEqual([{ source: 'pagerduty:eu', message }]);
    expect(webhooks).toMatchObject([
      { source: 'pagerduty:eu', misconfigured: message },
    ]);
    expect(source).toMatchObject({ webhooks: [], faults: [] });
  });
});
