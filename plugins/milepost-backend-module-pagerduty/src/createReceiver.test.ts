import { createHmac } from 'node:crypto';
import { webhookOf } from './__testUtils__/webhookOf';
import { createReceiver } from './createReceiver';

const receiver = createReceiver({
  source: 'pagerduty',
  secrets: ['old secret', 'new secret'],
});

const payload = webhookOf({ type: 'incident.triggered', at: '10:00:00Z' });
const body = JSON.stringify(payload);

const signature = (secret: string, text = body) =>
  `v1=${createHmac('sha256', secret).update(text).digest('hex')}`;

const receive = (header?: string, text = body) =>
  receiver.receive({
    body: Buffer.from(text),
    headers: { 'x-pagerduty-signature': header },
    receivedAt: 0,
  });

const events = [{ topic: 'pagerduty.incident.triggered', payload }];
const wrong = { refused: 'the signature does not match a known secret' };

describe('createReceiver', () => {
  it.each([
    signature('old secret'),
    signature('new secret'),
    `${signature('gone')},${signature('new secret')}`,
    `v2=abc, ${signature('old secret')}`,
  ])('takes %s', header => {
    expect(receive(header)).toEqual({ events });
  });

  it('refuses another secret, another body, another version, and none', () => {
    expect(receive(signature('gone'))).toEqual(wrong);
    expect(receive(signature('old secret'), `${body} `)).toEqual(wrong);
    const none = { refused: expect.stringContaining('there is no') };
    expect(receive(signature('old secret').replace('v1', 'v0'))).toEqual(none);
    expect(receive()).toEqual(none);
  });

  it('does not take what is no JSON', () => {
    expect(receive(signature('old secret', '{'), '{')).toEqual({
      malformed: 'the body is not JSON in UTF-8',
    });
  });

  it.each(['{}', '{"event":{"id":"1","event_type":"<canary>"}}', '[]', '7'])(
    'keeps what is genuine and not understood: %s',
    text => {
      expect(receive(signature('old secret', text), text)).toEqual({
        events: [{ topic: 'pagerduty.unknown', payload: JSON.parse(text) }],
      });
    },
  );
});
