import { createHmac } from 'node:crypto';
import { createReceiver } from './createReceiver';

const KEYS = [
  'an old signing key of 32 bytes..',
  'a new signing key of 32 bytes...',
];
const secrets = KEYS.map(key => `whsec_${Buffer.from(key).toString('base64')}`);
const NOW = Date.UTC(2026, 10, 21, 9);
const body = Buffer.from(
  JSON.stringify({ object_kind: 'deployment', environment: 'überall' }),
);

/** By hand, as the specification of Standard Webhooks says. */
function signed(options: { key?: string; at?: number; bytes?: Buffer } = {}) {
  const { key = KEYS[1], at = NOW, bytes = body } = options;
  const seconds = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', key)
    .update(`msg_1.${seconds}.`)
    .update(bytes)
    .digest('base64');
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  };
}

const receiver = createReceiver({
  source: 'gitlab',
  secrets,
  tokens: ['a secret token', 'another one'],
});

function receive(
  headers: Record<string, string>,
  options: { bytes?: Buffer; by?: typeof receiver } = {},
) {
  const { bytes = body, by = receiver } = options;
  return by.receive({ body: bytes, headers, receivedAt: NOW });
}

const taken = {
  events: [
    {
      topic: 'gitlab.deployment',
      payload: { object_kind: 'deployment', environment: 'überall' },
    },
  ],
};

describe('a webhook of GitLab', () => {
  it('is taken in when it is signed with any of the signing tokens', () => {
    expect(receive(signed())).toEqual(taken);
    expect(receive(signed({ key: KEYS[0] }))).toEqual(taken);
    const { 'webhook-signature': own, ...others } = signed();
    const rotating = { ...others, 'webhook-signature': `v1,AAAA ${own}` };
    expect(receive(rotating)).toEqual(taken);
  });

  it('agrees with the published vector of Standard Webhooks', () => {
    const published = createReceiver({
      source: 'gitlab',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      tokens: [],
    });
    const verdict = published.receive({
      body: Buffer.from('{"test": 2432232314}'),
      headers: {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
      receivedAt: 1614265330_000,
    });
    expect(verdict).toEqual({
      malformed: 'it has neither object_kind nor event_name',
    });
  });

  it('is refused when its signature is of another key, body or time', () => {
    const another = 'its signature is not of this portal’s signing token';
    expect(receive(signed({ key: 'of somebody else' }))).toEqual({
      refused: another,
    });
    expect(receive(signed(), { bytes: Buffer.from('{}') })).toEqual({
      refused: another,
    });
    for (const at of [NOW - 6 * 60_000, NOW + 6 * 60_000]) {
      expect(receive(signed({ at }))).toEqual({
        refused: 'it was signed more than five minutes ago, or ahead of time',
      });
    }
    const { 'webhook-id': _, ...nameless } = signed();
    expect(receive(nameless)).toEqual({
      refused: 'it is signed without an id or a time',
    });
  });

  it('is refused when it is signed wrongly, even with a token', () => {
    const headers = {
      ...signed({ key: 'of somebody else' }),
      'x-gitlab-token': 'a secret token',
    };
    expect(receive(headers)).toHaveProperty('refused');
  });

  it('is taken in with any of the secret tokens, and with no other', () => {
    expect(receive({ 'x-gitlab-token': 'another one' })).toEqual(taken);
    expect(receive({ 'x-gitlab-token': 'a third one' })).toEqual({
      refused: 'its secret token is another one',
    });
    expect(receive({})).toEqual({ refused: 'it carries no signature' });
    const byToken = createReceiver({
      source: 'gitlab:eu',
      secrets: [],
      tokens: ['a secret token'],
    });
    expect(receive({}, { by: byToken })).toEqual({
      refused: 'it carries no secret token',
    });
    // Whatever signs it, there is nothing to check the signature with.
    const both = { ...signed(), 'x-gitlab-token': 'a secret token' };
    expect(receive(both, { by: byToken })).toEqual(taken);
  });

  it.each(['no JSON', '[]', 'null', '{"object_kind": "a b"}'])(
    'is malformed when it is %s',
    text => {
      const bytes = Buffer.from(text);
      expect(receive(signed({ bytes }), { bytes })).toHaveProperty('malformed');
    },
  );
});
