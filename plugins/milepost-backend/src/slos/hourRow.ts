import type {
  SliHour,
  SliSample,
} from '@milepost/backstage-plugin-milepost-common';

/** A row of `sli_hours`. */
export interface HourRow {
  slo_id: number;
  hour: number;
  good: number;
  valid: number;
  slices: number;
  good_slices: number;
  ratios: number;
  seconds: number;
  /** Absent where it was not asked for, `null` where it was emptied. */
  samples?: string | null;
}

/** A sample as it is packed: milliseconds since its hour began, seconds, good, valid. */
type Packed = [number, number, number, number];

export const SUM_COLUMNS = [
  'slo_id',
  'hour',
  'good',
  'valid',
  'slices',
  'good_slices',
  'ratios',
  'seconds',
] as const;

export function toHourRow(
  sloId: number,
  { hour, sums, samples = [] }: SliHour,
): HourRow {
  const packed = samples.map(
    ({ start, seconds, good, valid }): Packed => [
      start - hour,
      seconds,
      good,
      valid,
    ],
  );
  return {
    slo_id: sloId,
    hour,
    good: sums.good,
    valid: sums.valid,
    slices: sums.slices,
    good_slices: sums.goodSlices,
    ratios: sums.ratios,
    seconds: sums.seconds,
    samples: JSON.stringify(packed),
  };
}

export function readHour(row: HourRow): SliHour {
  return {
    hour: row.hour,
    sums: {
      good: row.good,
      valid: row.valid,
      slices: row.slices,
      goodSlices: row.good_slices,
      ratios: row.ratios,
      seconds: row.seconds,
    },
    samples: row.samples ? readSamples(row.hour, row.samples) : undefined,
  };
}

function readSamples(hour: number, text: string): SliSample[] {
  const packed: Packed[] = JSON.parse(text);
  return packed.map(([offset, seconds, good, valid]) => ({
    start: hour + offset,
    seconds,
    good,
    valid,
  }));
}
