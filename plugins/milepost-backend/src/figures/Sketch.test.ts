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

describe('Sketch', () => {
  it('is within one per cent of the exact quantiles, and counts exactly', () => {
    fc.assert(
      fc.property(
        fc.array(seconds, { minLength: 1, maxLength: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, q) => {
          const samples = sketchOf(values).samples();
          const exact = quantile(ascending(values), q)!;
          expect(samples.n).toBe(values.length);
          expect(Math.abs(samples.quantile(q)! - exact)).toBeLessThanOrEqual(
            RELATIVE_ERROR * exact * (1 + 1e-9),
          );
        },
      ),
    );
  });

  it('adds up to the same however it is divided', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(seconds, { maxLength: 30 }), { maxLength: 10 }),
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

function sketchOf(values: readonly number[]): Sketch {
  const sketch = new Sketch();
  values.forEach(value => sketch.add(value));
  return sketch;
}
