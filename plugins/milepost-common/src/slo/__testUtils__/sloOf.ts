import { addSamples } from '../addSamples';
import type { SliHour, SliSample, Slo } from '../slo';
import { hourOf } from '../sums';
import { defaultTiers } from '../tiers';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An SLO of 99.9 % over 28 days, but for what is said. */
export function sloOf(different: Partial<Slo> = {}): Slo {
  return {
    name: 'checkout',
    title: 'Checkout answers',
    method: 'occurrences',
    window: { type: 'rolling', duration: { count: 28, unit: 'day' } },
    targetPpm: 999_000,
    indicator: { kind: 'pushed' },
    tiers: defaultTiers(),
    minimumEvents: 1,
    adjustments: [],
    ...different,
  };
}

/** Samples as they are stored: added in their order, by hour. */
export function hoursOf(slo: Slo, samples: readonly SliSample[]): SliHour[] {
  const known = new Map<number, SliHour>();
  for (const sample of samples) {
    const hour = hourOf(sample.start);
    const before = known.get(hour)?.samples ?? [];
    const added = addSamples({ slo, known: before, added: [sample] });
    known.set(hour, { hour, sums: added.sums, samples: added.samples });
  }
  return [...known.values()];
}

/** Hours of which only the sums are kept. */
export function withoutSamples(hours: readonly SliHour[]): SliHour[] {
  return hours.map(({ hour, sums }) => ({ hour, sums }));
}
