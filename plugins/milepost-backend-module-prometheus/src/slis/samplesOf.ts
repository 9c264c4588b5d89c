import type { SliSample } from '@milepost/backstage-plugin-milepost-common';

/** Extrapolation and rounding may make more good events than there were; what goes beyond this is a contradiction. */
const TOLERANCE = 0.01;

/** A number by the start of the step that it is about; a step of which nothing is known is not in it. */
export type StepValues = ReadonlyMap<number, number>;

/** Samples, and the steps whose numbers contradict each other, which make none. */
export interface SampledSteps {
  samples: SliSample[];
  contradictions: { start: number; text: string }[];
}

/** What good (or bad) and valid events of steps come to. @param options - `step` in milliseconds */
export function samplesOfCounts(options: {
  total: StepValues;
  part: StepValues;
  isBad: boolean;
  step: number;
}): SampledSteps {
  const { total, part, isBad, step } = options;
  return sampled(total, step, (valid, start) => {
    const counted = part.get(start);
    if (counted === undefined) {
      return undefined;
    }
    const slack = valid * TOLERANCE;
    if (valid < 0 || counted < -slack || counted > valid + slack) {
      return `${numberText(counted)} ${isBad ? 'bad' : 'good'} of ${numberText(
        valid,
      )}`;
    }
    const within = Math.min(Math.max(counted, 0), valid);
    return { good: isBad ? valid - within : within, valid };
  });
}

/** What ratios of steps come to. @param options - `failure`: they are those of failures */
export function samplesOfRatios(options: {
  ratios: StepValues;
  failure: boolean;
  step: number;
}): SampledSteps {
  const { ratios, failure, step } = options;
  return sampled(ratios, step, ratio => {
    if (ratio < -TOLERANCE || ratio > 1 + TOLERANCE) {
      return `a ratio of ${numberText(ratio)}`;
    }
    const within = Math.min(Math.max(ratio, 0), 1);
    return { good: failure ? 1 - within : within, valid: 1 };
  });
}

/** What measured values of steps come to. */
export function samplesOfMeasurements(options: {
  values: StepValues;
  isGood(value: number): boolean;
  step: number;
}): SampledSteps {
  const { values, isGood, step } = options;
  return sampled(values, step, value => ({
    good: isGood(value) ? 1 : 0,
    valid: 1,
  }));
}

/** @param judge - gives the counts, why they cannot be, or `undefined` where something is missing */
function sampled(
  values: StepValues,
  step: number,
  judge: (
    value: number,
    start: number,
  ) => { good: number; valid: number } | string | undefined,
): SampledSteps {
  const samples: SliSample[] = [];
  const contradictions: SampledSteps['contradictions'] = [];
  for (const [start, value] of values) {
    const judged = judge(value, start);
    if (typeof judged === 'string') {
      contradictions.push({ start, text: judged });
    } else if (judged) {
      samples.push({ start, seconds: step / 1000, ...judged });
    }
  }
  return { samples, contradictions };
}

function numberText(value: number): string {
  return String(Number(value.toPrecision(4)));
}
