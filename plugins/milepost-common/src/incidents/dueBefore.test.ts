import { dueBefore, type Term } from './dueBefore';

const due = (
  from: string,
  zone: string,
  term: Term,
  holidays: readonly string[] = [],
) =>
  new Date(
    dueBefore({ ...term, from: Date.parse(from), zone, holidays }),
  ).toISOString();

const business = (days: number): Term => ({ days, mode: 'business' });

describe('dueBefore', () => {
  it('counts business days from the day after, wherever the term began', () => {
    const monday = '2026-01-13T00:00:00.000Z';
    expect(due('2026-01-05T00:00:00Z', 'UTC', business(6))).toBe(
      '2026-01-14T00:00:00.000Z',
    );
    expect(due('2026-01-09T23:59:59Z', 'UTC', business(1))).toBe(monday);
    expect(due('2026-01-10T12:00:00Z', 'UTC', business(1))).toBe(monday);
    expect(due('2026-01-11T12:00:00Z', 'UTC', business(1))).toBe(monday);
  });

  it('takes the date of the zone, and the midnight that the zone has', () => {
    expect(due('2026-10-23T22:30:00Z', 'Europe/Berlin', business(1))).toBe(
      '2026-10-26T23:00:00.000Z',
    );
    expect(due('2026-01-02T20:00:00Z', 'Asia/Tokyo', business(1))).toBe(
      '2026-01-05T15:00:00.000Z',
    );
  });

  it('leaves holidays out of business days, not of calendar days', () => {
    const holidays = ['2026-04-03', '2026-04-06'];
    const from = '2026-04-02T10:00:00Z';
    expect(due(from, 'UTC', business(1), holidays)).toBe(
      '2026-04-08T00:00:00.000Z',
    );
    expect(due(from, 'UTC', { days: 1, mode: 'calendar' }, holidays)).toBe(
      '2026-04-04T00:00:00.000Z',
    );
  });
});
