import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import { formatValue } from '../format/formatValue';
import { formatCount } from '../format/formatNumber';
import { usePalette } from '../look/usePalette';
import { segmentsOf } from './segments';

const WIDTH = 120;
const HEIGHT = 28;
const PAD = 3;

/** @public */
export interface SparklineProps {
  series: Pick<SeriesAnswer, 'points' | 'unit' | 'title' | 'bucket'>;
}

/** The trend of a metric, the size of a word. Buckets that are not over yet are left out. @public */
export function Sparkline({ series }: SparklineProps) {
  const { accent } = usePalette();
  const points = series.points.filter(({ partial }) => !partial);
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const position = positions(points.length, values);
  const segments = segmentsOf(
    points.map(({ value }, index) => position(index, value)),
  );
  if (segments.every(segment => segment.length < 2)) {
    return null;
  }
  const [x, y] = segments.at(-1)!.at(-1)!;
  return (
    <svg
      role="img"
      aria-label={describe(series, values)}
      width={WIDTH}
      height={HEIGHT}
    >
      {segments.map(segment => (
        <polyline
          key={segment[0].join()}
          points={segment.map(point => point.join()).join(' ')}
          fill="none"
          stroke={accent}
          strokeWidth={1.6}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      <circle cx={x} cy={y} r={2.6} fill={accent} />
    </svg>
  );
}

function positions(count: number, values: number[]) {
  const lowest = Math.min(...values);
  const span = Math.max(...values) - lowest;
  const right = WIDTH - 2 * PAD;
  return (
    index: number,
    value: number | null,
  ): [number, number] | undefined => {
    if (value === null) {
      return undefined;
    }
    const height = span === 0 ? 0.5 : (value - lowest) / span;
    const x = PAD + (index / Math.max(1, count - 1)) * right;
    return [
      Math.round(x * 10) / 10,
      Math.round((HEIGHT - PAD - height * (HEIGHT - 2 * PAD)) * 10) / 10,
    ];
  };
}

function describe(series: SparklineProps['series'], values: number[]): string {
  const span = formatCount(values.length, series.bucket);
  const first = formatValue(values[0], series.unit);
  const last = formatValue(values.at(-1)!, series.unit);
  return `${series.title} over ${span}: from ${first} to ${last}`;
}
