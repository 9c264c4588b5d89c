import {
  ascending,
  quantile,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import { RELATIVE_ERROR, Sketch } from './Sketch';

const seconds = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 20 }),
  fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
);

/** What can be overspent. */
const shares = fc.oneof(
  fc.constant(0),
  fc.double({ min: -50, max: 1, noNaN: true }),
);

describe('Sketch', () => {
  it('is within one per cent of the exact quantiles, and counts exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(seconds, shares), { minLength: 1, maxLength: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, q) => {
          const samples = sketchOf(values).samples();
          const sorted = ascending(values);
          const exact = quantile(sorted, q)!;
          expect(samples.n).toBe(values.length);
          expect(Math.abs(samples.quantile(q)! - exact)).toBeLessThanOrEqual(
            RELATIVE_ERROR * largestBeside(sorted, q) * (1 + 1e-9) + 1e-300,
          );
        },
      ),
    );
  });

  it('adds up to the same however it is divided', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(seconds, shares), { maxLength: 30 }), {
          maxLength: 10,
        }),
        parts => {
          const merged = new Sketch();
          for (const part of [...parts].reverse()) {
            const stored = JSON.parse(JSON.stringify(sketchOf(part).stored()));
            merged.merge(stored);
          }
          expect(merged.stored()).toEqual(sketchOf(parts.flat()).stored());
        },
      ),
    );
  });

  it('has no quantile of nothing', () => {
    const samples = new Sketch().samples();
    expect(samples.n).toBe(0);
    expect(samples.quantile(0.5)).toBeNull();
  });
});

/** The larger of the two samples that a quantile lies between; of samples of one sign it is as good as the quantile. */
function largestBeside(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q;
  const beside = [Math.floor(position), Math.ceil(position)];
  const sizes = beside.map(index => Math.abs(sorted[index]));
  const exact = Math.abs(quantile(sorted, q)!);
  const sameSign = sorted[beside[0]] * sorted[beside[1]] >= 0;
  return sameSign ? exact : Math.max(...sizes);
}

function sketchOf(values: readonly number[]): Sketch {
  const sketch = new Sketch();
  values.forEach(value => sketch.add(value));
  return sketch;
}
