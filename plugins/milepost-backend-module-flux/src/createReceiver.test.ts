import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReceiver } from './createReceiver';

const { MILEPOST_SHARED } = process.env;

const receive = (options: {
  body: string | Buffer;
  secrets: string[];
  signature?: string;
}) =>
  createReceiver({ source: 'flux', secrets: options.secrets }).receive({
    body: Buffer.from(options.body),
    headers: { 'x-signature': options.signature },
    receivedAt: 0,
  });

const signed = (body: string, secret: string, algorithm = 'sha256') =>
  `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;

describe('the receiver of Flux', () => {
  const secrets = ['old', 'new'];
  const body = '{"reason":"ReconciliationSucceeded"}';

  it('takes what is signed with any of its secrets', () => {
    for (const secret of secrets) {
      const signature = signed(body, secret);
      expect(receive({ body, secrets, signature })).toEqual({
        events: [{ topic: 'flux.event', payload: JSON.parse(body) }],
      });
    }
  });

  it.each([
    [undefined, 'there is no X-Signature header: is the type generic-hmac?'],
    ['sha256=', 'the X-Signature header is not of SHA-256'],
    [signed(body, 'new', 'sha512'), 'the X-Signature header is not of SHA-256'],
    [signed(body, 'other'), 'the X-Signature header is not of a known secret'],
    [
      signed(`${body} `, 'new'),
      'the X-Signature header is not of a known secret',
    ],
  ])('refuses %j', (signature, refused) => {
    expect(receive({ body, secrets, signature })).toEqual({ refused });
  });

  it('does not take what is no JSON', () => {
    const signature = signed('{', 'new');
    expect(receive({ body: '{', secrets, signature })).toEqual({
      malformed: 'the body is not JSON in UTF-8',
    });
  });
});

if (MILEPOST_SHARED) {
  describe('the signature that Flux publishes', () => {
    const folder = join(MILEPOST_SHARED, 'fixtures', 'flux');
    const vector = JSON.parse(
      readFileSync(join(folder, 'signature-vector.json'), 'utf8'),
    );
    const body = readFileSync(join(folder, vector.body_file));
    const secrets = [vector.key];

    it('passes, and no altered one does', () => {
      const { value: signature } = vector;
      expect(receive({ body, secrets, signature })).toHaveProperty('events');
      const altered = Buffer.from(body);
      altered[10] = altered[10] === 0x61 ? 0x62 : 0x61;
      const wrong = signature.replace(/.$/, (last: string) =>
        last === '0' ? '1' : '0',
      );
      for (const attempt of [
        { body: altered, secrets, signature },
        { body, secrets, signature: wrong },
        { body, secrets: ['another'], signature },
      ]) {
        expect(receive(attempt)).toHaveProperty('refused');
      }
    });
  });
} else {
  // eslint-disable-next-line no-console
  console.log('skipped: MILEPOST_SHARED is not set');
}
