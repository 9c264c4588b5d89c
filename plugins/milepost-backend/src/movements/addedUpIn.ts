import {
  figuresKey,
  type AddedUp,
  type Metric,
  type ValueCounts,
} from '@milepost/backstage-plugin-milepost-common';
import type { FigureSet } from '../figures/FigureSet';
import { Sketch, type StoredSketch } from '../figures/Sketch';

const valueByBin = new Map<number, number>();

/** What figures say of a metric. */
export function addedUpIn(set: FigureSet, metric: Metric): AddedUp {
  const tally = set.tally(figuresKey(metric));
  return {
    totals: tally.totals(),
    countsOf: name => countsIn(tally.stored().s?.[name] ?? [0]),
  };
}

/** The samples of a sketch: all that share a bin have the value of the bin. */
function countsIn([zeros, ...bins]: StoredSketch): ValueCounts {
  const counts = new Map<number, number>();
  if (zeros > 0) {
    counts.set(0, zeros);
  }
  let bin = 0;
  for (let index = 0; index < bins.length; index += 2) {
    bin += bins[index];
    if (bins[index + 1] > 0) {
      counts.set(valueOf(bin), bins[index + 1]);
    }
  }
  return counts;
}

/** There are a few thousand bins at most. */
function valueOf(bin: number): number {
  let value = valueByBin.get(bin);
  if (value === undefined) {
    const sketch = new Sketch();
    sketch.merge([0, bin, 1]);
    value = sketch.samples().quantile(0.5)!;
    valueByBin.set(bin, value);
  }
  return value;
}
