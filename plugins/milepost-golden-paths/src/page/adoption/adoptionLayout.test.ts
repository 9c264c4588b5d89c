import { adoptionLayers, type AdoptionPoint } from './adoptionLayers';
import { layOutAdoption } from './adoptionLayout';

const versions = [
  { version: '1', date: '2024-01-01' },
  { version: '2', date: '2025-01-01' },
  { version: '3', date: '2026-01-01' },
  { version: '4', date: '2026-10-01' },
];

function point(
  day: string,
  told: Partial<Omit<AdoptionPoint, 'versions'>> & {
    by?: Record<string, number>;
  },
): AdoptionPoint {
  const { by = {}, ...counts } = told;
  const list = Object.entries(by).map(([version, count]) => ({
    version: version || null,
    count,
  }));
  const on = list.reduce((sum, { count }) => sum + count, 0);
  return {
    day,
    on,
    off: 0,
    unknown: 0,
    exempt: 0,
    ...counts,
    versions: list,
  };
}

const points = [
  point('2026-09-01', {}),
  point('2026-10-01', { off: 6, unknown: 4 }),
  point('2026-11-20', {
    off: 2,
    unknown: 2,
    exempt: 5,
    by: { v4: 1, '3': 2, '2': 1, '1': 1, '': 1 },
  }),
];

describe('the picture of adoption', () => {
  const layers = adoptionLayers(points, versions);

  it('tells the newest two versions apart, and all older ones as one', () => {
    expect(
      layers.map(({ text, countIn }) => [text, countIn(points[2])]),
    ).toEqual([
      ['on v4', 1],
      ['on v3', 2],
      ['on v2 or older', 2],
      ['on, no version', 1],
      ['off', 2],
      ['unknown', 2],
    ]);
  });

  it('leaves out what is nowhere to be seen, and says on where no version is told', () => {
    const plain = [point('2026-11-20', { on: 3, off: 1 })];
    expect(adoptionLayers(plain, []).map(({ text }) => text)).toEqual([
      'on',
      'off',
    ]);
  });

  it('fills the whole height each day, and begins when somebody was eligible', () => {
    const layout = layOutAdoption({ points, layers, width: 800 });
    expect(layout.points.map(({ day }) => day)).toEqual([
      '2026-10-01',
      '2026-11-20',
    ]);
    const shares = layout.layers.map(({ label }) => label.share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(layout.x('2026-10-01')).toBe(0);
    expect(layout.indexAt(layout.x('2026-11-10'))).toBe(0);
    expect(layout.indexAt(layout.right)).toBe(1);
  });

  it('keeps names apart where layers are thin', () => {
    const thin = [
      point('2026-11-20', { off: 990, by: { '4': 2, '3': 3, '2': 5 } }),
    ];
    const { layers: placed, top } = layOutAdoption({
      points: thin,
      layers: adoptionLayers(thin, versions),
      width: 400,
    });
    const places = placed.map(({ label }) => label.y);
    places.slice(1).forEach((y, index) => {
      expect(places[index] - y).toBeGreaterThanOrEqual(16);
    });
    expect(Math.min(...places)).toBeGreaterThanOrEqual(top);
  });
});
