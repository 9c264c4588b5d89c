import { createHmac } from 'node:crypto';
import {
  standardWebhookJson,
  standardWebhookSecretSchema,
} from './standardWebhook';

const secret = `whsec_${Buffer.from('a key of some bytes').toString('base64')}`;
const other = `whsec_${Buffer.from('another key').toString('base64')}`;
const body = '{"a":"ä"}';
const sentAt = 1_763_600_000;

/** As the specification says it, without the package. */
function signatureOf(key: string, text: string = body): string {
  const bytes = Buffer.from(key.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', bytes)
    .update(`msg_1.${sentAt}.${text}`)
    .digest('base64')}`;
}

const headers = (signature: string = signatureOf(secret)) => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(sentAt),
  'webhook-signature': signature,
});

const verdict = (
  changes: {
    headers?: Record<string, string | undefined>;
    body?: string | Buffer;
    receivedAt?: number;
  } = {},
) =>
  standardWebhookJson(
    {
      headers: changes.headers ?? headers(),
      body: Buffer.from(changes.body ?? body),
      receivedAt: changes.receivedAt ?? sentAt * 1000,
    },
    [other, secret],
  );

const payload = { payload: { a: 'ä' } };

describe('standardWebhookJson', () => {
  it('takes what is signed with any of the secrets', () => {
    expect(verdict()).toEqual(payload);
    expect(verdict({ headers: headers(signatureOf(other)) })).toEqual(payload);
    const several = `v1a,AAAA v1,AAAA ${signatureOf(secret)}`;
    expect(verdict({ headers: headers(several) })).toEqual(payload);
  });

  it('knows the headers of Svix', () => {
    const svix = Object.fromEntries(
      Object.entries(headers()).map(([name, value]) => [
        name.replace('webhook', 'svix'),
        value,
      ]),
    );
    expect(verdict({ headers: svix })).toEqual(payload);
  });

  it.each([
    ['another body', { body: '{"a":"a"}' }],
    ['another id', { headers: { ...headers(), 'webhook-id': 'msg_2' } }],
    [
      'another time',
      { headers: { ...headers(), 'webhook-timestamp': '1763600001' } },
    ],
    ['an unknown secret', { headers: headers(signatureOf('whsec_QUFB')) }],
    [
      'another version',
      { headers: headers(signatureOf(secret).replace('v1,', 'v2,')) },
    ],
    ['no version', { headers: headers(signatureOf(secret).slice(3)) }],
  ])('refuses %s', (_, changes) => {
    expect(verdict(changes)).toEqual({
      refused: 'the signature does not match a known secret',
    });
  });

  it.each([-301, 301])('refuses a signature of %d seconds away', seconds => {
    expect(verdict({ receivedAt: (sentAt + seconds) * 1000 })).toEqual({
      refused: 'the time of the signature is not within 5 minutes of now',
    });
  });

  it.each([-300, 300])('takes a signature of %d seconds away', seconds => {
    expect(verdict({ receivedAt: (sentAt + seconds) * 1000 })).toEqual(payload);
  });

  it.each(['', 'soon', '1e9', '-1', '1763600000.5'])(
    'refuses the time %p',
    timestamp => {
      expect(
        verdict({ headers: { ...headers(), 'webhook-timestamp': timestamp } }),
      ).toHaveProperty('refused');
    },
  );

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'wants the header %s',
    name => {
      expect(verdict({ headers: { ...headers(), [name]: undefined } })).toEqual(
        { refused: expect.stringContaining('not all there') },
      );
    },
  );

  it('does not take what is signed and no JSON', () => {
    expect(
      verdict({ body: '{', headers: headers(signatureOf(secret, '{')) }),
    ).toHaveProperty('malformed');
  });
});

describe('standardWebhookSecretSchema', () => {
  it('says what is wrong, and not with which value', () => {
    expect(standardWebhookSecretSchema.safeParse(secret).success).toBe(true);
    for (const wrong of ['whsec_', 'canary secret!', '']) {
      const read = standardWebhookSecretSchema.safeParse(wrong);
      expect(read.success).toBe(false);
      expect(JSON.stringify(read.error)).not.toContain('canary');
    }
  });
});
