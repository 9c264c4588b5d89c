import { createHmac } from 'node:crypto';
import { webhookOf } from './__testUtils__/webhookOf';
import { createReceiver } from './createReceiver';

const receiver = createReceiver({
  source: 'jira',
  secrets: ['old secret', 'new secret'],
});

const payload = webhookOf({ event: 'issue_created', at: '08:30:00Z' });
const body = JSON.stringify(payload);

const signature = (secret: string, text = body) =>
  `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;

const receive = (header?: string, text = body) =>
  receiver.receive({
    body: Buffer.from(text),
    headers: { 'x-hub-signature': header },
    receivedAt: 0,
  });

const wrong = { refused: 'the signature does not match a known secret' };

describe('createReceiver', () => {
  it('takes what is signed with any of its secrets', () => {
    const events = [{ topic: 'jira.issue_created', payload }];
    expect(receive(signature('old secret'))).toEqual({ events });
    expect(receive(signature('new secret'))).toEqual({ events });
  });

  it('takes the signature that Atlassian publishes as an example', () => {
    const example = createReceiver({
      source: 'jira',
      secrets: ["It's a Secret to Everybody"],
    });
    const received = example.receive({
      body: Buffer.from('Hello World!'),
      headers: {
        'x-hub-signature':
          'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9',
      },
      receivedAt: 0,
    });
    expect(received).toEqual({ malformed: 'the body is not JSON in UTF-8' });
  });

  it('refuses another secret, another body, another method, and none', () => {
    expect(receive(signature('gone'))).toEqual(wrong);
    expect(receive(signature('old secret'), `${body} `)).toEqual(wrong);
    expect(receive(signature('old secret').replace('256', '1'))).toEqual({
      refused: expect.stringContaining('sha256='),
    });
    expect(receive()).toHaveProperty('refused');
  });

  it('keeps what is genuine and not understood', () => {
    expect(receive(signature('old secret', '{}'), '{}')).toEqual({
      events: [{ topic: 'jira.unknown', payload: {} }],
    });
  });
});
