import type { BurnDownAnswer } from '@milepost/backstage-plugin-milepost-common';
import { layOutBurnDown } from './burnDownLayout';
import { burnDownNotes } from './burnDownNotes';

const day = (number: number) =>
  `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`;

function burnDown(
  remaining: (number | null)[],
  rest: Partial<BurnDownAnswer> = {},
): BurnDownAnswer {
  return {
    id: 1,
    entityRef: 'component:default/shop',
    name: 'availability',
    zone: 'UTC',
    from: day(1),
    to: day(remaining.length),
    points: remaining.map((value, index) => ({
      at: day(index + 1),
      remaining: value,
      sli: 0.999,
      targetPpm: 999_000,
    })),
    deployments: [],
    incidents: [],
    computedAt: day(remaining.length),
    ...rest,
  };
}

describe('layOutBurnDown', () => {
  it('goes from full to empty, and as far below as was overspent', () => {
    expect(layOutBurnDown(burnDown([1, 0.2]), 600).lines).toEqual([
      1, 0.75, 0.5, 0.25, 0,
    ]);
    expect(layOutBurnDown(burnDown([1, -0.42]), 600).lines).toEqual([
      1, 0.5, 0, -0.5,
    ]);
    const { lines, y, bottom } = layOutBurnDown(burnDown([1, -7]), 600);
    expect(lines).toEqual([1, 0, -2, -4, -6, -8]);
    expect(y(-7)).toBeLessThan(bottom);
  });

  it('leaves a gap where nothing is known', () => {
    const { segments } = layOutBurnDown(burnDown([1, 0.9, null, 0.8]), 600);
    expect(segments.map(({ length }) => length)).toEqual([2, 1]);
  });

  it('finds the point under the pointer', () => {
    const { indexAt, x } = layOutBurnDown(burnDown([1, 0.9, 0.8]), 600);
    expect(indexAt(x(day(2)) + 9)).toBe(1);
    expect(layOutBurnDown(burnDown([]), 600).indexAt(9)).toBeUndefined();
  });
});

describe('burnDownNotes', () => {
  it('tells once what was dear, what the target was, and what is adjusted', () => {
    const answer = burnDown([1, 0.9, 0.2], {
      deployments: [
        { id: 'a', at: day(2), failed: true, share: 0.6 },
        { id: 'b', at: day(1), failed: false, share: 0.02 },
      ],
      incidents: [{ id: '7', from: '2026-11-02T01:00:00.000Z', share: 0.5 }],
    });
    answer.points[0].targetPpm = 995_000;
    const adjustment = {
      from: day(2),
      to: day(9),
      reason: 'Maintenance',
      exclude: true,
    };
    const past = {
      ...adjustment,
      from: '2026-01-01T00:00:00.000Z',
      to: day(1),
    };
    const notes = burnDownNotes(answer, [adjustment, past]);
    expect(notes.map(({ text }) => text.replace(/\u202f/g, ' '))).toEqual([
      'deployment: 60 % of the budget',
      'target 99.5 % → 99.9 %',
      'Maintenance',
    ]);
  });
});
