import { mockServices } from '@backstage/backend-test-utils';
import type { DeliveryEvent } from '@milepost/backstage-plugin-milepost-common';
import type { Mapping } from '@milepost/backstage-plugin-milepost-node';
import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { notificationOf } from './__testUtils__/notificationOf';
import { createAlertmanagerSource } from './alertmanagerSource';

const sourceWith = (milepost: object = {}) =>
  createAlertmanagerSource(
    mockServices.rootConfig({ data: { milepost: milepost as {} } }),
  );

const context = { pseudonym: () => '' };

function map(payload: unknown, milepost?: object): Mapping {
  return sourceWith(milepost).map(
    { source: 'alertmanager', topic: 'alertmanager.notification', payload },
    context,
  );
}

const burn = {
  alertname: 'ErrorBudgetBurn',
  service: 'checkout',
  severity: 'critical',
  slo: 'checkout-availability',
  instance: 'ada@host-1',
  owner: 'ada@example.org',
};
const began = '2026-01-05T11:00:00.123456789+01:00';
const firing = { labels: burn, startsAt: began };
const resolved = {
  ...firing,
  status: 'resolved' as const,
  endsAt: '2026-01-05T10:20:00Z',
};

const slow = {
  ...resolved,
  labels: { ...burn, severity: 'ticket' },
};

describeDeliverySource({
  source: sourceWith({
    alertmanager: { incidents: [{ matchers: ['service="checkout"'] }] },
  }),
  samples: () =>
    [notificationOf(firing), notificationOf(resolved, slow)].map(payload => ({
      source: 'alertmanager:eu',
      topic: 'alertmanager.notification',
      payload,
    })),
});

describe('the Alertmanager source', () => {
  const page = {
    source: 'alertmanager',
    page: 'c6a2b3f0d1e4f5a6@2026-01-05T10:00:00.123Z',
    service: 'checkout',
    title: 'ErrorBudgetBurn',
    severity: 'critical',
    alert: 'ErrorBudgetBurn{service="checkout", slo="checkout-availability"}',
    runbook: true,
    slo: 'checkout-availability',
  };
  const triggered = {
    ...page,
    id: `alertmanager:${page.page}:triggered`,
    type: 'page.triggered',
    time: '2026-01-05T10:00:00.123Z',
  };

  it('tells of a page, and of its end once it has one', () => {
    expect(map(notificationOf(firing))).toEqual({ events: [triggered] });
    expect(map(notificationOf(resolved))).toEqual({
      events: [
        triggered,
        {
          ...page,
          id: `alertmanager:${page.page}:resolved`,
          type: 'page.resolved',
          time: '2026-01-05T10:20:00.000Z',
        },
      ],
    });
  });

  it('tells the same in a repetition, and by another replica', () => {
    const again = {
      ...notificationOf({ ...firing, generatorURL: 'http://replica-2/' }),
      notification_reason: 'repeat interval elapsed',
      externalURL: 'http://alertmanager-2:9093',
    };
    expect(map(again)).toEqual({ events: [triggered] });
    expect(map(notificationOf(firing, firing))).toEqual({
      events: [triggered],
    });
  });

  it('takes the same labels firing later for another page of the same alert', () => {
    const later = { ...firing, startsAt: '2026-01-06T10:00:00Z' };
    const { events } = map(notificationOf(firing, later));
    expect(events).toHaveLength(2);
    expect(new Set(events!.map(event => (event as any).page)).size).toBe(2);
    expect(new Set(events!.map(event => (event as any).alert)).size).toBe(1);
  });

  it('says nothing of what wakes nobody', () => {
    const quiet = { ...firing, labels: { alertname: 'A', severity: 'info' } };
    expect(map(notificationOf(quiet))).toEqual({ events: [] });
  });

  it('keeps a slow burn as a ticket, out of the pages', () => {
    expect(map(notificationOf(slow))).toEqual({
      events: [
        expect.objectContaining({
          type: 'ticket.created',
          ticketType: 'slo-alert',
          time: '2026-01-05T10:00:00.123Z',
          service: 'checkout',
          priority: 'ticket',
          labels: ['slo:checkout-availability'],
        }),
        expect.objectContaining({
          type: 'ticket.closed',
          time: '2026-01-05T10:20:00.000Z',
        }),
      ],
    });
  });

  it('knows that a page has no runbook, and needs no annotations', () => {
    const bare = { ...firing, annotations: undefined };
    expect(map(notificationOf(bare)).events).toMatchObject([
      { runbook: false },
    ]);
  });

  it('makes incidents of alerts where it is told to', () => {
    const told = (milepost?: object) =>
      map(notificationOf(resolved), milepost).events!.map(
        ({ type, time, ...event }: DeliveryEvent) => [
          type,
          time,
          (event as any).incident,
        ],
      );
    const incident = page.page;
    expect(
      told({
        alertmanager: { incidents: [{ matchers: ['severity="critical"'] }] },
        alerts: { pages: [] },
      }),
    ).toEqual([
      ['ticket.created', '2026-01-05T10:00:00.123Z', undefined],
      ['ticket.closed', '2026-01-05T10:20:00.000Z', undefined],
      ['incident.detected', '2026-01-05T10:00:00.123Z', incident],
      ['incident.reported', '2026-01-05T10:00:00.123Z', incident],
      ['incident.resolved', '2026-01-05T10:20:00.000Z', incident],
    ]);
    expect(told().map(([type]) => type)).toEqual([
      'page.triggered',
      'page.resolved',
    ]);
  });

  it.each([
    [{}, 'field alerts: is required'],
    [
      notificationOf({ ...firing, startsAt: '2026-01-05T11:00:00' }),
      'field alerts.0.startsAt: must be an ISO 8601 date-time with a zone',
    ],
    [
      notificationOf({ ...firing, status: 'resolved' as const }),
      'field alerts.0.endsAt: must not be before 1970',
    ],
    [
      notificationOf({ ...firing, fingerprint: undefined }),
      'field alerts.0.fingerprint: is required',
    ],
  ])('says what it cannot read', (payload, reason) => {
    expect(map(payload)).toEqual({
      unmapped: expect.stringContaining(reason),
    });
  });

  it('says what is wrong with its configuration, and does without', () => {
    const { faults, webhooks } = sourceWith({
      alertmanager: { webhooks: [{ name: 'eu' }], incidents: 'all' },
      alerts: { pages: [{ matchers: ['severity'] }] },
    });
    expect(faults).toEqual([
      {
        source: 'alertmanager:eu',
        message: 'milepost.alertmanager.webhooks[0].secrets: is required',
      },
      {
        source: 'alertmanager',
        message: expect.stringContaining(
          'milepost.alerts.pages[0].matchers[0]: must be like',
        ),
      },
      {
        source: 'alertmanager',
        message: 'milepost.alertmanager.incidents: must be a list',
      },
    ]);
    expect(webhooks).toMatchObject([
      {
        source: 'alertmanager:eu',
        misconfigured: expect.stringContaining('webhooks[0].secrets'),
      },
    ]);
    expect(map(notificationOf(firing), { alerts: 7 }).events).toHaveLength(1);
  });
});
