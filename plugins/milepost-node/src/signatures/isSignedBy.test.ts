import { createHmac } from 'node:crypto';
import { isSameSecret } from './isSameSecret';
import { isSignedBy } from './isSignedBy';

const body = Buffer.from('{"what":"happened"}');

function signed(secret: string, encoding: 'hex' | 'base64' = 'hex'): string {
  return createHmac('sha256', secret).update(body).digest(encoding);
}

describe('isSignedBy', () => {
  it('holds under any of the secrets, in either encoding', () => {
    const secrets = ['old', 'new'];
    expect(isSignedBy({ body, secrets, signature: signed('new') })).toBe(true);
    expect(isSignedBy({ body, secrets, signature: signed('old') })).toBe(true);
    const signature = signed('old', 'base64');
    expect(isSignedBy({ body, secrets, signature, encoding: 'base64' })).toBe(
      true,
    );
  });

  it('does not hold under another secret, for other bytes, without one, or when cut short', () => {
    const signature = signed('mine');
    expect(isSignedBy({ body, secrets: ['other'], signature })).toBe(false);
    expect(isSignedBy({ body, secrets: [], signature })).toBe(false);
    expect(
      isSignedBy({ body: Buffer.from('{}'), secrets: ['mine'], signature }),
    ).toBe(false);
    expect(
      isSignedBy({ body, secrets: ['mine'], signature: signature.slice(1) }),
    ).toBe(false);
  });
});

describe('isSameSecret', () => {
  it('compares texts of any length', () => {
    expect(isSameSecret('a', 'a')).toBe(true);
    expect(isSameSecret('a', 'ab')).toBe(false);
    expect(isSameSecret('', 'a')).toBe(false);
  });
});
