import { isAuthorizedBy } from './isAuthorizedBy';

const secrets = ['old', 'new:with:colons'];

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('isAuthorizedBy', () => {
  it.each([
    'Bearer old',
    'bearer new:with:colons',
    basic('anybody:old'),
    basic(':new:with:colons'),
  ])('takes %j', authorization => {
    expect(isAuthorizedBy({ authorization, secrets })).toBe(true);
  });

  it.each([
    undefined,
    '',
    'old',
    'Bearer',
    'Bearer ',
    'Bearer ol',
    'Bearer old new',
    'Token old',
    basic('old'),
    basic('old:'),
    basic('anybody:ol'),
    'Basic ???',
  ])('refuses %j', authorization => {
    expect(isAuthorizedBy({ authorization, secrets })).toBe(false);
  });

  it('refuses everything without a secret', () => {
    expect(isAuthorizedBy({ authorization: 'Bearer old', secrets: [] })).toBe(
      false,
    );
  });
});
