import type {
  Indicator,
  SliSample,
} from '@milepost/backstage-plugin-milepost-common';
import type { SliReader } from '@milepost/backstage-plugin-milepost-node';

/** The `type` of its metric sources. */
export const MADE_UP = 'made-up';

/** A request in so many is bad: two thirds of the budget of 99.9 %. */
const BAD = 1_500;

/** Reads from nowhere: the same counts for the same SLO and time, at once. */
export const madeUpReader: SliReader = {
  types: [MADE_UP],
  mostSteps: 11_000,
  check: () => undefined,
  async read({ indicator, from, to, step }) {
    const index = indexOf(indicator);
    const samples: SliSample[] = [];
    for (let start = from; start < to; start += step) {
      samples.push(sampleAt({ index, start, step }));
    }
    return { samples };
  },
};

/** What the query of an SLO is made of. */
export function queryOf(index: number): string {
  return String(index);
}

function indexOf(indicator: Indicator): number {
  if (indicator.kind !== 'ratio') {
    throw new Error('Only ratios are made up');
  }
  return Number(indicator.total.spec.query);
}

/** Some hundred to two thousand requests, with more by day than by night. */
function sampleAt(options: {
  index: number;
  start: number;
  step: number;
}): SliSample {
  const { index, start, step } = options;
  const slot = start / step;
  const day = Math.sin((2 * Math.PI * start) / 86_400_000);
  const valid = Math.round((1000 + 900 * day) * (1 + (index % 7) / 10));
  const chance =
    ((Math.imul(slot, 2_654_435_761) + index * 40_503) >>> 0) / 2 ** 32;
  const bad = Math.min(valid, Math.floor((2 * chance * valid) / BAD + chance));
  return { start, seconds: step / 1000, good: valid - bad, valid };
}
