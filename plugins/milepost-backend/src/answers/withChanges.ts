import type {
  Metric,
  SeriesAnswer,
} from '@milepost/backstage-plugin-milepost-common';

/**
 * A series with the changes of its definition, and with what the definitions of before say of the same time; as it is
 * where nothing has changed.
 *
 * @param options - `earlier`: the newest first
 */
export function withChanges<M extends Metric>(
  series: SeriesAnswer,
  options: {
    changes: NonNullable<SeriesAnswer['changes']>;
    earlier: readonly M[];
    pointsOf(metric: M): SeriesAnswer['points'];
  },
): SeriesAnswer {
  const { changes, earlier, pointsOf } = options;
  if (changes.length === 0) {
    return series;
  }
  return {
    ...series,
    changes,
    earlier: earlier.map(metric => ({
      version: metric.definition.version,
      points: pointsOf(metric),
    })),
  };
}
