import { isWorkingTime } from './isWorkingTime';

const zone = 'Europe/Berlin';
const holidays = ['2026-04-06'];

describe('isWorkingTime', () => {
  it.each([
    ['begins at nine', '2026-03-02T09:00:00+01:00', true],
    ['not a second earlier', '2026-03-02T08:59:59+01:00', false],
    ['ends at five', '2026-03-02T17:00:00+01:00', false],
    ['lasts until then', '2026-03-02T16:59:59+01:00', true],
    ['goes by the clock of the zone in summer', '2026-03-30T07:00:00Z', true],
    ['and in winter', '2026-03-27T07:30:00Z', false],
    ['has no Saturday', '2026-03-07T12:00:00+01:00', false],
    ['has no holiday', '2026-04-06T12:00:00+02:00', false],
    ['has the day after it', '2026-04-07T12:00:00+02:00', true],
    ['goes by the local date', '2026-04-05T23:00:00Z', false],
  ])('%s', (_, instant, expected) => {
    const options = { holidays, zone };
    expect(isWorkingTime(Date.parse(instant), options)).toBe(expected);
  });
});
