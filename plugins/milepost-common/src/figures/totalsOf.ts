import type { Milliseconds } from '../facts/facts';
import { ascending, quantile } from '../metrics/quantile';
import type { Contribution, Samples, Totals } from './contribution';

/** The exact sum of contributions; the caller has chosen those of the window. @public */
export function totalsOf(contributions: Iterable<Contribution>): Totals {
  const counts = new Map<string, number>();
  const samples = new Map<string, number[]>();
  const earliest = new Map<string, Milliseconds>();
  for (const added of contributions) {
    for (const name of Object.keys(added.counts ?? {})) {
      counts.set(name, (counts.get(name) ?? 0) + added.counts![name]);
    }
    for (const name of Object.keys(added.samples ?? {})) {
      const known = samples.get(name);
      if (known) {
        known.push(added.samples![name]);
      } else {
        samples.set(name, [added.samples![name]]);
      }
    }
    for (const name of Object.keys(added.earliest ?? {})) {
      const before = earliest.get(name) ?? Infinity;
      earliest.set(name, Math.min(added.earliest![name], before));
    }
  }
  return {
    count: name => counts.get(name) ?? 0,
    countsFrom: prefix => countsFrom(counts, prefix),
    samples: name => exactSamples(samples.get(name) ?? []),
    earliest: name => earliest.get(name),
  };
}

function exactSamples(values: readonly number[]): Samples {
  const sorted = ascending(values);
  return { n: sorted.length, quantile: q => quantile(sorted, q) };
}

/** The counts whose names begin with a prefix, by what comes after it. @public */
export function countsFrom(
  counts: ReadonlyMap<string, number>,
  prefix: string,
): Map<string, number> {
  return new Map(
    [...counts]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, count]) => [name.slice(prefix.length), count]),
  );
}
