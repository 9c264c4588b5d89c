import { layOutIncidents } from './layOutIncidents';

const window = {
  start: '2026-11-01T00:00:00.000Z',
  end: '2026-11-11T00:00:00.000Z',
};

function incident(openedAt: string, endedAt?: string) {
  return { id: openedAt, source: 'test', openedAt, endedAt };
}

function layOut(...incidents: ReturnType<typeof incident>[]) {
  const now = Date.parse('2026-11-10T00:00:00.000Z');
  const options = { window, left: 100, width: 1100, top: 50, now };
  return layOutIncidents({ ...options, incidents });
}

describe('layOutIncidents', () => {
  it('draws from the opening to the end', () => {
    const { bars } = layOut(
      incident('2026-11-02T00:00:00.000Z', '2026-11-04T00:00:00.000Z'),
    );
    expect(bars[0]).toMatchObject({ x: 200, width: 200, y: 55 });
  });

  it('draws an open one up to now, and one that began before from the edge', () => {
    const { bars } = layOut(
      incident('2026-10-02T00:00:00.000Z', '2026-11-02T00:00:00.000Z'),
      incident('2026-11-09T00:00:00.000Z'),
    );
    expect(bars[0]).toMatchObject({ x: 100, width: 100 });
    expect(bars[1]).toMatchObject({ x: 900, width: 100 });
  });

  it('keeps a short one wide enough to be seen, within the chart', () => {
    const { bars } = layOut(
      incident('2026-11-10T23:59:00.000Z', '2026-11-10T23:59:30.000Z'),
    );
    expect(bars[0].width).toBe(8);
    expect(bars[0].x + bars[0].width).toBeLessThanOrEqual(1100);
  });

  it('puts those of one time in rows', () => {
    const { bars, height } = layOut(
      incident('2026-11-02T00:00:00.000Z', '2026-11-04T00:00:00.000Z'),
      incident('2026-11-03T00:00:00.000Z', '2026-11-05T00:00:00.000Z'),
      incident('2026-11-06T00:00:00.000Z', '2026-11-07T00:00:00.000Z'),
    );
    expect(bars[1].y).toBeGreaterThan(bars[0].y);
    expect(bars[2].y).toBe(bars[0].y);
    expect(height).toBe(26);
  });
});
