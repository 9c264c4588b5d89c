import fc from 'fast-check';
import { DateTime } from 'luxon';
import { freezeSchema } from './freeze';
import { freezeReasons, nextFreezeEdge } from './freezeReasons';
import { freezeSpans } from './freezeSpans';

const BERLIN = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);

const spansOf = (freeze: object, now: string, zone = BERLIN) =>
  freezeSpans({
    freeze: freezeSchema.parse({ name: 'f', reason: 'Because', ...freeze }),
    zone,
    now: at(now),
  }).map(({ start, end }) => [
    new Date(start).toISOString().slice(0, 16),
    new Date(end).toISOString().slice(0, 16),
  ]);

describe('freezes', () => {
  it.each<[string, object, string[][]]>([
    [
      'winter and summer time',
      { from: '2026-03-28T12:00', to: '2026-03-29T12:00' },
      [['2026-03-28T11:00', '2026-03-29T10:00']],
    ],
    [
      'an hour that comes twice, of which it takes both',
      { from: '2026-10-25T02:15', to: '2026-10-25T02:45' },
      [['2026-10-25T00:15', '2026-10-25T01:45']],
    ],
    [
      'an hour that does not come',
      { from: '2026-03-29T02:00', to: '2026-03-29T03:00' },
      [],
    ],
    [
      'a zone of its own',
      {
        from: '2026-12-18T18:00',
        to: '2027-01-04T08:00',
        zone: 'America/New_York',
      },
      [['2026-12-18T23:00', '2027-01-04T13:00']],
    ],
  ])('know %s', (_, freeze, expected) => {
    expect(spansOf(freeze, '2026-06-01T00:00:00Z')).toEqual(expected);
  });

  it('recur weekly, across the weekend in which the clocks change', () => {
    const weekend = {
      recurring: 'weekly',
      from: 'Friday 16:00',
      to: 'monday 08:00',
    };
    expect(spansOf(weekend, '2026-03-25T12:00:00Z')).toEqual([
      ['2026-03-20T15:00', '2026-03-23T07:00'],
      ['2026-03-27T15:00', '2026-03-30T06:00'],
    ]);
  });

  it('recur weekly within a day, and from a time of the week to one before it', () => {
    const now = '2026-06-03T12:00:00Z';
    const within = (from: string, to: string) =>
      spansOf({ recurring: 'weekly', from, to }, now, 'UTC');
    expect(within('wednesday 10:00', 'wednesday 11:00')).toContainEqual([
      '2026-06-03T10:00',
      '2026-06-03T11:00',
    ]);
    expect(within('wednesday 11:00', 'wednesday 10:00')).toContainEqual([
      '2026-06-03T11:00',
      '2026-06-10T10:00',
    ]);
  });

  it('recur on some days, across midnight', () => {
    const nights = {
      recurring: ['tuesday', 'wednesday'],
      from: '18:00',
      to: '08:00',
    };
    const spans = spansOf(nights, '2026-06-03T12:00:00Z', 'UTC');
    expect(spans).toEqual(
      expect.arrayContaining([
        ['2026-06-02T18:00', '2026-06-03T08:00'],
        ['2026-06-03T18:00', '2026-06-04T08:00'],
      ]),
    );
    expect(spans).toHaveLength(6);
    const noon = { ...nights, from: '12:00', to: '13:00' };
    expect(spansOf(noon, '2026-06-03T12:30:00Z', 'UTC')).toContainEqual([
      '2026-06-03T12:00',
      '2026-06-03T13:00',
    ]);
  });

  it('begin at their first instant, and are over at their last', () => {
    const freezes = [
      freezeSchema.parse({
        name: 'year-end',
        reason: 'Nobody is here',
        from: '2026-12-18T18:00',
        to: '2027-01-04T08:00',
      }),
    ];
    const begins = at('2026-12-18T17:00:00Z');
    const ends = at('2027-01-04T07:00:00Z');
    const on = (now: number) => ({
      reasons: freezeReasons({ freezes, zone: BERLIN, now }),
      edge: nextFreezeEdge({ freezes, zone: BERLIN, now }),
    });
    expect(on(begins - 1)).toEqual({ reasons: [], edge: begins });
    expect(on(begins)).toEqual({
      edge: ends,
      reasons: [
        {
          code: 'freeze',
          effect: 'block',
          text: 'Releases are frozen until 4 January 2027, 08:00 (Europe/Berlin): Nobody is here.',
          lifts:
            'The freeze year-end ends 4 January 2027, 08:00 (Europe/Berlin), or an override lifts it.',
          about: 'year-end',
          until: '2027-01-04T07:00:00.000Z',
        },
      ],
    });
    expect(on(ends - 1).reasons).toHaveLength(1);
    expect(on(ends)).toEqual({ reasons: [], edge: undefined });
  });

  it('end with the last of those that follow right upon another', () => {
    const freeze = freezeSchema.parse({
      name: 'f',
      reason: 'So',
      recurring: ['friday', 'saturday', 'sunday'],
      from: '08:00',
      to: '08:00',
    });
    const now = at('2026-06-05T20:00:00Z');
    const [{ until }] = freezeReasons({ freezes: [freeze], zone: 'UTC', now });
    expect(until).toBe('2026-06-08T08:00:00.000Z');
  });

  it('hold whenever a clock on the wall shows such a time', () => {
    const freeze = freezeSchema.parse({
      name: 'f',
      reason: 'So',
      recurring: 'weekly',
      from: 'friday 16:00',
      to: 'monday 08:00',
    });
    fc.assert(
      fc.property(
        fc.constantFrom(BERLIN, 'America/New_York', 'Asia/Tokyo', 'UTC'),
        fc.integer({
          min: at('2026-01-01T00:00:00Z') / 60_000,
          max: at('2028-01-01T00:00:00Z') / 60_000,
        }),
        (zone, minutes) => {
          const now = minutes * 60_000;
          const { weekday, hour } = DateTime.fromMillis(now, { zone });
          const isWeekend =
            (weekday === 5 && hour >= 16) ||
            weekday > 5 ||
            (weekday === 1 && hour < 8);
          const reasons = freezeReasons({ freezes: [freeze], zone, now });
          expect(reasons.length > 0).toBe(isWeekend);
        },
      ),
    );
  });

  it.each<[object, string]>([
    [{ from: '2026-12-18', to: '2027-01-04T08:00' }, 'from: is not a local'],
    [
      { from: '2026-02-30T10:00', to: '2027-01-04T08:00' },
      'from: is not a local',
    ],
    [{ from: '2027-01-04T08:00', to: '2026-12-18T18:00' }, 'to: is not after'],
    [{ from: '18:00', to: '08:00' }, 'from: is not a local time'],
    [{ recurring: ['fri'], from: '18:00', to: '08:00' }, 'recurring.0: '],
    [
      { recurring: ['friday'], from: '18:00', to: '24:00' },
      'to: is not a time of day',
    ],
    [
      { recurring: 'weekly', from: '18:00', to: 'monday 8:00' },
      'from: is not a time of the week',
    ],
    [
      { recurring: 'daily', from: 'friday 18:00', to: 'monday 08:00' },
      'recurring: ',
    ],
    [
      { from: '2026-12-18T18:00', to: '2027-01-04T08:00', zone: 'Mars' },
      'zone: is not an IANA time zone',
    ],
  ])('are refused where %j', (freeze, message) => {
    const read = freezeSchema.safeParse({ name: 'f', reason: 'x', ...freeze });
    const [issue] = read.error!.issues;
    expect(`${issue.path.join('.')}: ${issue.message}`).toContain(message);
  });
});
