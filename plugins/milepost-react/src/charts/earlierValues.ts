import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';

type Point = SeriesAnswer['points'][number];

/** What an earlier definition says, one for each point of the series; the newest version first. */
export interface EarlierValues {
  version: number;
  points: (Point | undefined)[];
  /** As they are drawn: a rate as what it counts. */
  values: (number | null)[];
}

/** Brings the series of earlier definitions to the points of the one in force. */
export function earlierValues(series: SeriesAnswer): EarlierValues[] {
  return (series.earlier ?? []).map(({ version, points }) => {
    const byDay = new Map(points.map(point => [point.from, point]));
    const aligned = series.points.map(({ from }) => byDay.get(from));
    return {
      version,
      points: aligned,
      values: aligned.map(point => drawn(point, series.unit)),
    };
  });
}

function drawn(point: Point | undefined, unit: SeriesAnswer['unit']) {
  const counted = unit === 'per-day' ? point?.n : point?.value;
  return counted ?? null;
}
