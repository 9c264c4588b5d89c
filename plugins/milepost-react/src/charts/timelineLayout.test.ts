import type { TimelineAnswer } from '@milepost/backstage-plugin-milepost-common';
import { layOutTimeline } from './timelineLayout';

const window = {
  from: '2026-11-01',
  to: '2026-11-11',
  zone: 'UTC',
  start: '2026-11-01T00:00:00.000Z',
  end: '2026-11-11T00:00:00.000Z',
};

function item(
  kind: TimelineAnswer['items'][number]['kind'],
  finishedAt: string,
): TimelineAnswer['items'][number] {
  return {
    kind,
    id: `${kind} ${finishedAt}`,
    source: 'test',
    environments: ['production'],
    startedAt: finishedAt,
    finishedAt,
    changeCount: 0,
    changes: [],
  };
}

function layOut(items: TimelineAnswer['items']) {
  return layOutTimeline({
    items,
    window,
    left: 100,
    width: 1110,
    namesAbove: false,
  });
}

describe('layOutTimeline', () => {
  it('gives each kind that happened a lane of its own', () => {
    const { lanes } = layOut([
      item('failure', '2026-11-03T00:00:00.000Z'),
      item('deployment', '2026-11-02T00:00:00.000Z'),
      item('rollback', '2026-11-04T00:00:00.000Z'),
    ]);
    expect(lanes.map(({ title }) => title)).toEqual([
      'Deployments',
      'Rollbacks',
      'Failed attempts',
    ]);
  });

  it('places by finish', () => {
    const { marks } = layOut([item('deployment', '2026-11-06T00:00:00.000Z')]);
    expect(marks[0].x).toBe(100 + (1110 - 100) / 2);
  });

  it('piles up what would overlap', () => {
    const { marks } = layOut([
      item('deployment', '2026-11-02T10:00:00.000Z'),
      item('deployment', '2026-11-02T10:01:00.000Z'),
      item('deployment', '2026-11-05T10:00:00.000Z'),
    ]);
    const [first, second, later] = marks;
    expect(second.y).toBeLessThan(first.y);
    expect(later.y).toBe(first.y);
  });
});
