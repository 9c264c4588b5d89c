import { plainWord } from './plainWord';

describe('plainWord', () => {
  it.each(['incident.triggered', 'jira:issue_created', 'public_x.y_v2'])(
    'takes %s',
    word => expect(plainWord(word)).toBe(word),
  );

  it.each(['', 'two words', 'ada@example.org', 'x'.repeat(101), 7, undefined])(
    'takes %p for none',
    value => expect(plainWord(value)).toBeUndefined(),
  );
});
