import { createReceiver } from './createReceiver';

const receiver = createReceiver({
  source: 'alertmanager:eu',
  secrets: ['old secret', 'new-secret'],
});

const receive = (body: string, authorization?: string) =>
  receiver.receive({
    body: Buffer.from(body),
    headers: { authorization },
    receivedAt: 0,
  });

const bearer = 'Bearer new-secret';

describe('createReceiver', () => {
  it('keeps a notification whole', () => {
    const payload = { alerts: [], truncatedAlerts: 0 };
    const events = [{ topic: 'alertmanager.notification', payload }];
    const basic = Buffer.from('am:old secret').toString('base64');
    for (const authorization of [bearer, `Basic ${basic}`]) {
      expect(receive(JSON.stringify(payload), authorization)).toEqual({
        events,
      });
    }
  });

  it('refuses who knows no secret, and says nothing of what was sent', () => {
    expect(receive('{}')).toEqual({
      refused: 'there is no Authorization header',
    });
    expect(receive('{}', 'Bearer new-secrets')).toEqual({
      refused: 'the Authorization header holds no known secret',
    });
  });

  it('does not take what is no JSON', () => {
    expect(receive('{', bearer)).toEqual({
      malformed: 'the body is not JSON in UTF-8',
    });
  });

  it('remarks that alerts are missing', () => {
    const payload = { alerts: [], truncatedAlerts: 3, groupKey: '{}' };
    expect(receive(JSON.stringify(payload), bearer)).toEqual({
      events: [
        { topic: 'alertmanager.notification', payload },
        {
          topic: 'alertmanager.truncation',
          payload: { truncatedAlerts: 3, groupKey: '{}' },
        },
      ],
    });
  });
});
