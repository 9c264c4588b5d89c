import { scrubOutput } from './gitFailure';

describe('scrubOutput', () => {
  it.each([
    [
      "fatal: unable to access 'https://jo:s3cret@git.example.org/shop.git/': 403",
      "fatal: unable to access 'https://git.example.org/shop.git/': 403",
    ],
    ['a\n  ssh://git:pw@host/x  b', 'a ssh://host/x b'],
    ['Authorization: Basic YWJjOmRlZg==', 'Authorization: Basic …'],
    ['got bearer abc.def-1', 'got bearer …'],
    ['the known one', 'the … one'],
  ])('makes of %j %j', (text, scrubbed) => {
    expect(scrubOutput(text, ['known'])).toBe(scrubbed);
  });
});
