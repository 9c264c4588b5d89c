import type {
  SloDataState,
  TierState,
} from '@milepost/backstage-plugin-milepost-common';
import type { SloStanding } from '../../SloStanding';

/** What of a standing matters to what follows from it. */
export interface Observed {
  id?: number;
  at: number;
  firing: boolean;
  remaining?: number;
  dataState?: SloDataState;
}

/** Availability of the checkout, with one tier that pages. */
export function standingOf(observed: Observed): SloStanding {
  const { id = 7, at, firing, remaining = 0.37 } = observed;
  const rate = firing ? 14.8 : 0.5;
  const tier: TierState = {
    tier: '1h',
    severity: 'page',
    factor: 13.44,
    long: { seconds: 3600, rate, events: 1000 },
    short: { seconds: 300, rate, events: 90 },
    firing,
  };
  return {
    id,
    entityRef: 'component:default/checkout',
    entityId: 1,
    document: 'https://example.org/openslo.yaml',
    dataState: observed.dataState ?? 'measured',
    computedAt: at,
    definition: {
      name: 'availability',
      title: 'availability',
      method: 'occurrences',
      window: { type: 'rolling', duration: { count: 28, unit: 'day' } },
      targetPpm: 999_000,
      indicator: { kind: 'pushed' },
      tiers: [
        {
          name: '1h',
          budgetPercent: 2,
          longSeconds: 3600,
          shortSeconds: 300,
          severity: 'page',
        },
      ],
      minimumEvents: 1,
      adjustments: [],
    },
    state: {
      at,
      window: { start: at - 28 * 86_400_000, end: at },
      sums: {
        good: 990,
        valid: 1000,
        slices: 0,
        goodSlices: 0,
        ratios: 0,
        seconds: 1,
      },
      sli: 0.99,
      targetPpm: 999_000,
      met: remaining >= 0,
      remaining,
      coverage: 1,
      tiers: [tier],
      burnRate: rate,
      exhaustedIn: remaining > 0 ? (remaining * 28 * 86_400) / rate : 0,
      lastSampleAt: at,
    },
  };
}
