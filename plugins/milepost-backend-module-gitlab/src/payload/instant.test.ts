import { gitlabInstantSchema } from './instant';

describe('gitlabInstantSchema', () => {
  it.each([
    ['2021-04-28 21:50:00 +0200', '2021-04-28T19:50:00.000Z'],
    ['2021-04-28 00:10:00 +05:45', '2021-04-27T18:25:00.000Z'],
    ['2016-08-12 15:23:28 UTC', '2016-08-12T15:23:28.000Z'],
    ['2012-01-03T23:36:29+02:00', '2012-01-03T21:36:29.000Z'],
    ['2013-12-03T17:23:34Z', '2013-12-03T17:23:34.000Z'],
    // The API knows parts of a second; webhooks about the same moment do not.
    ['2026-10-01T08:00:00.999Z', '2026-10-01T08:00:00.000Z'],
    ['2026-10-01T08:00:00.999+0200', '2026-10-01T06:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(gitlabInstantSchema.parse(text)).toBe(instant);
  });

  it.each([
    '2021-04-28 21:50:00',
    '2021-04-28T21:50:00',
    '2021-13-41 21:50:00 UTC',
    '2021-04-28',
    '',
  ])('%s is none', text => {
    expect(gitlabInstantSchema.safeParse(text).success).toBe(false);
  });
});
