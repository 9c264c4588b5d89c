import { scrubText } from './scrubText';

describe('scrubText', () => {
  it('keeps what a change is about', () => {
    const title = 'Retry declined cards (PAY-812): 3 attempts, then e-mail';
    expect(scrubText(title)).toBe(title);
  });

  it.each([
    ['an address', 'Ask jane.doe+x@acme.test first', 'jane.doe'],
    ['a mention', 'Thanks @jane-doe', 'jane-doe'],
    [
      'a GitHub token',
      'Remove ghp_abcdefghijklmnopqrstuvwxyz0123456789',
      'ghp_',
    ],
    ['a password', 'Set password=hunter2 in staging', 'hunter2'],
    ['a JSON web token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'eyJ'],
  ])('takes out %s', (_, text, secret) => {
    expect(scrubText(text)).not.toContain(secret);
  });

  it('takes out the names that the payload mentions, whole words only', () => {
    expect(scrubText('Octocat: fix octocats for octocat', ['octocat'])).toBe(
      '…: fix octocats for …',
    );
  });

  it('says nothing about nothing', () => {
    expect(scrubText('')).toBeUndefined();
    expect(scrubText(null)).toBeUndefined();
  });
});
