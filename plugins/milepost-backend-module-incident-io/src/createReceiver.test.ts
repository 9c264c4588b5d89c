import { createHmac } from 'node:crypto';
import { incidentIn, webhook } from './__testUtils__/webhooks';
import { createReceiver } from './createReceiver';

const key = Buffer.from('a signing key');
const receiver = createReceiver({
  source: 'incident-io',
  secrets: [`whsec_${key.toString('base64')}`],
});

const sentAt = 1_763_600_000;

function receive(
  text: string,
  options: { prefix?: string; now?: number } = {},
) {
  const { prefix = 'webhook', now = sentAt } = options;
  const signature = createHmac('sha256', key)
    .update(`msg_1.${sentAt}.${text}`)
    .digest('base64');
  return receiver.receive({
    body: Buffer.from(text),
    headers: {
      [`${prefix}-id`]: 'msg_1',
      [`${prefix}-timestamp`]: String(sentAt),
      [`${prefix}-signature`]: `v1,${signature}`,
    },
    receivedAt: now * 1000,
  });
}

const payload = webhook('incident_created_v2', incidentIn('live', '10:00:00Z'));
const topic = 'incident-io.public_incident.incident_created_v2';

describe('createReceiver', () => {
  it.each(['webhook', 'svix'])('takes what is signed in %s headers', prefix => {
    expect(receive(JSON.stringify(payload), { prefix })).toEqual({
      events: [{ topic, payload }],
    });
  });

  it('refuses what is stale, and what is not signed', () => {
    const body = JSON.stringify(payload);
    expect(receive(body, { now: sentAt + 301 })).toHaveProperty('refused');
    expect(receive(body, { prefix: 'x' })).toHaveProperty('refused');
  });

  it('keeps what is genuine and not understood', () => {
    expect(receive('{"event_type":"<canary>"}')).toEqual({
      events: [
        {
          topic: 'incident-io.unknown',
          payload: { event_type: '<canary>' },
        },
      ],
    });
  });
});
