import { mockServices } from '@backstage/backend-test-utils';
import { buildCdEvent } from '@milepost/backstage-plugin-milepost-common';
import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { describeDeliverySource } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { createHmac } from 'node:crypto';
import { createStandardWebhooksSource } from './standardWebhooksSource';

const key = Buffer.from('a signing key');
const secret = `whsec_${key.toString('base64')}`;
const sourceWith = (webhooks: object[]) =>
  createStandardWebhooksSource(
    mockServices.rootConfig({
      data: { milepost: { standardWebhooks: { webhooks } } } as {},
    }),
  );
const source = sourceWith([{ name: 'ci', secrets: [secret] }]);

const deployed = buildCdEvent({
  type: 'service.deployed',
  id: 'd1',
  source: '/ci',
  subject: 'shop',
  time: '2026-01-05T11:00:00+01:00',
  content: { environment: { id: 'production' } },
  milepost: { deployment: 'run-1', revision: 'abc1234', outcome: 'success' },
});
const detected = buildCdEvent({
  type: 'incident.detected',
  id: 'i1',
  source: '/ci',
  subject: 'INC-1',
  time: '2026-01-05T10:10:00Z',
  content: { environment: { id: 'production' }, service: { id: 'shop' } },
});
const envelope = {
  specversion: '1.0',
  id: 'e1',
  source: '/ci',
  type: deployed.context.type,
  data: deployed,
};

const raw = (payload: unknown): RawEvent => ({
  source: 'standard-webhooks:ci',
  topic: 'cdevents.x',
  payload,
});

describeDeliverySource({
  source,
  samples: () => [raw(deployed), raw(detected)],
});

function receive(body: unknown, now = 1_763_600_000) {
  const text = JSON.stringify(body);
  const signature = createHmac('sha256', key)
    .update(`msg_1.1763600000.${text}`)
    .digest('base64');
  return source.webhooks![0].receive({
    body: Buffer.from(text),
    headers: {
      'webhook-id': 'msg_1',
      'webhook-timestamp': '1763600000',
      'webhook-signature': `v1,${signature}`,
    },
    receivedAt: now * 1000,
  });
}

const asTold = (event: typeof deployed) => ({
  topic: `cdevents.${event.context.type}`,
  payload: event,
});

describe('the source of Standard Webhooks', () => {
  it('takes a CDEvent, one in a CloudEvent, and lists of either', () => {
    const one = { events: [asTold(deployed)] };
    expect(receive(deployed)).toEqual(one);
    expect(receive(envelope)).toEqual(one);
    expect(receive([envelope, detected])).toEqual({
      events: [asTold(deployed), asTold(detected)],
    });
    expect(receive([])).toEqual({ events: [] });
  });

  it('refuses what is stale', () => {
    expect(receive(deployed, 1_763_600_301)).toHaveProperty('refused');
  });

  it('takes no more events than the door for events', () => {
    expect(receive(Array(1000).fill(7))).toHaveProperty('events.length', 1000);
    expect(receive(Array(1001).fill(7))).toEqual({
      malformed: 'a webhook holds at most 1000 events',
    });
  });

  it.each([[7], [null], ['text'], [{ event_type: 'x' }], [{ context: null }]])(
    'keeps what it does not understand: %j',
    item => {
      const [event] = (receive([item]) as { events: RawEvent[] }).events;
      expect(event).toEqual({
        topic: 'standard-webhooks.unknown',
        payload: item,
      });
      expect(source.map(raw(event.payload), { pseudonym: () => '' })).toEqual({
        unmapped: expect.any(String),
      });
    },
  );

  it('maps as CDEvents are mapped, under its own name', () => {
    expect(source.map(raw(deployed), { pseudonym: () => '' })).toMatchObject({
      events: [
        {
          type: 'service.deployed',
          source: 'standard-webhooks:ci',
          time: '2026-01-05T10:00:00.000Z',
          service: 'shop',
          environment: 'production',
          outcome: 'success',
        },
      ],
    });
    expect(source.naturalKey(raw(deployed))).toBe(
      '/ci dev.cdevents.service.deployed d1',
    );
  });

  it('says what is wrong with its configuration', () => {
    expect(sourceWith([{ name: 'ci' }]).faults).toEqual([
      {
        source: 'standard-webhooks:ci',
        message: 'milepost.standardWebhooks.webhooks[0].secrets: is required',
      },
    ]);
  });
});
