import fc from 'fast-check';
import {
  adoptionOver,
  type AdoptionDay,
  type AdoptionHistory,
} from './adoptionOver';

const standings = ['on', 'off', 'unknown', 'exempt', 'not-eligible'] as const;

const dayAt = (index: number) =>
  new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
const LENGTH = 40;
const window = { from: dayAt(10), to: dayAt(30) };

const day = fc.nat({ max: LENGTH }).map(dayAt);
const turns = fc
  .uniqueArray(
    fc.record(
      {
        day,
        standing: fc.constantFrom(...standings),
        version: fc.constantFrom('1', '2', undefined),
      },
      { requiredKeys: ['day', 'standing'] },
    ),
    { selector: turn => turn.day, maxLength: 6 },
  )
  .map(all => all.sort((a, b) => (a.day < b.day ? -1 : 1)));
const belonged = fc
  .uniqueArray(day, { minLength: 0, maxLength: 6 })
  .map(days => days.sort())
  .map(days =>
    days.flatMap((from, index) =>
      index % 2 === 0 ? [{ from, to: days[index + 1] }] : [],
    ),
  );
const histories: fc.Arbitrary<AdoptionHistory[]> = fc.array(
  fc.record({ turns, belonged }),
  { maxLength: 8 },
);

/** How an entity stands at the end of a day, told anew; `undefined` where it does not belong or is not known. */
function standingOn(
  { turns: all, belonged: stays }: AdoptionHistory,
  on: string,
) {
  const belongs = stays.some(
    ({ from = '', to = '9' }) => from <= on && on < to,
  );
  return belongs ? all.findLast(turn => turn.day <= on) : undefined;
}

function pointOn(points: readonly AdoptionDay[], on: string) {
  return points.findLast(point => point.day <= on)!;
}

describe('adoptionOver', () => {
  it('counts on every day what stands how then: on, off and unknown are all that are eligible', () => {
    fc.assert(
      fc.property(histories, all => {
        const points = adoptionOver({ histories: all, ...window });
        for (let index = 10; index < 30; index += 1) {
          const on = dayAt(index);
          const stood = all.flatMap(each => standingOn(each, on) ?? []);
          const count = (standing: string) =>
            stood.filter(turn => turn.standing === standing).length;
          const { versions, ...point } = pointOn(points, on);
          expect(point).toEqual({
            day: expect.any(String),
            on: count('on'),
            off: count('off'),
            unknown: count('unknown'),
            exempt: count('exempt'),
          });
          const sum = [...versions.values()].reduce((a, b) => a + b, 0);
          expect(sum).toBe(point.on);
        }
      }),
    );
  });

  it('adds up: two scopes together are their sums', () => {
    fc.assert(
      fc.property(histories, histories, (some, others) => {
        const both = adoptionOver({
          histories: [...some, ...others],
          ...window,
        });
        const one = adoptionOver({ histories: some, ...window });
        const other = adoptionOver({ histories: others, ...window });
        for (const point of both) {
          const a = pointOn(one, point.day);
          const b = pointOn(other, point.day);
          expect(point.on).toBe(a.on + b.on);
          expect(point.unknown).toBe(a.unknown + b.unknown);
          expect(point.exempt).toBe(a.exempt + b.exempt);
        }
      }),
    );
  });

  it('begins with the first day and ends with the last', () => {
    const days = adoptionOver({ histories: [], ...window }).map(
      point => point.day,
    );
    expect(days).toEqual(['2026-01-11', '2026-01-30']);
  });
});
