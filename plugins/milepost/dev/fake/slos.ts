import type {
  SloAnswer,
  SlosAnswer,
} from '@milepost/backstage-plugin-milepost-common';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Result = SlosAnswer['results'][number];

/** The id of the SLO whose budget a release has used up. */
export const OVERSPENT = 1;

const makers: Record<string, (now: number) => Omit<Result, 'scope'>> = {
  checkout: now => ({ slos: [availability(now), latency(now)], faults: [] }),
  search: now => ({ slos: [burning(now)], faults: [] }),
  ledger: now => ({ slos: [waiting(now), few(now)], faults: [] }),
  pricing: now => ({ slos: [silent(now)], faults: [] }),
  archive: now => ({ slos: [none(now)], faults: [] }),
  loyalty: now => ({
    slos: [adjusted(now)],
    faults: [
      {
        document: 'https://git.example/tidewater/loyalty/slo.yaml',
        path: 'spec.objectives[0].target',
        line: 14,
        message: 'is 99.5, but a target is a fraction below 1, such as 0.995',
      },
    ],
  }),
};

/** The SLOs of a made-up service at an instant, one for each state; those of a system with one of its parts. */
export function slosAt(now: number, scope: string): Result {
  const make = makers[scope.split('/')[1]];
  const { slos, faults } = make ? make(now) : { slos: [], faults: [] };
  const own = slos.map(slo => ({ ...slo, entityRef: scope }));
  const parts = scope.startsWith('system:') ? [availability(now)] : [];
  return { scope, slos: [...parts, ...own], faults };
}

function sloOf(now: number, overrides: Partial<SloAnswer>): SloAnswer {
  const at = (ago: number) => new Date(now - ago).toISOString();
  const burnRate = overrides.burnRate === undefined ? 0.4 : overrides.burnRate;
  return {
    id: 9,
    entityRef: 'component:default/checkout',
    name: 'availability',
    title: 'Requests succeed',
    document: 'https://git.example/tidewater/checkout/slo.yaml',
    method: 'occurrences',
    window: {
      type: 'rolling',
      text: '28 days',
      start: at(28 * DAY),
      end: at(0),
    },
    state: 'measured',
    targetPpm: 999_000,
    sli: 0.99962,
    met: true,
    good: 2_408_000,
    valid: 2_409_000,
    remaining: 0.62,
    coverage: 1,
    burnRate,
    exhaustedIn: 40 * 86_400,
    tiers: tiersOf(burnRate),
    lastSampleAt: at(3 * MINUTE),
    computedAt: at(0),
    adjustments: [],
    versions: [
      {
        version: 2,
        validFrom: at(9 * DAY),
        targetPpm: 999_000,
        change: 'target 99.5 % → 99.9 %',
      },
      {
        version: 1,
        validFrom: at(200 * DAY),
        targetPpm: 995_000,
        change: 'first definition',
      },
    ],
    spends: [],
    ...overrides,
  };
}

const TIERS = [
  ['1h', 2, 3600, 300, 'page'],
  ['6h', 5, 21_600, 1800, 'page'],
  ['1d', 10, 86_400, 7200, 'ticket'],
  ['3d', 10, 259_200, 21_600, 'ticket'],
] as const;

function tiersOf(rate: number | null): SloAnswer['tiers'] {
  return TIERS.map(([name, budgetPercent, long, short, severity]) => {
    const factor = (budgetPercent / 100) * ((28 * 86_400) / long);
    return {
      name,
      severity,
      budgetPercent,
      factor,
      long: { seconds: long, rate, events: long },
      short: { seconds: short, rate, events: short },
      firing: rate !== null && rate > factor,
    };
  });
}

function availability(now: number): SloAnswer {
  const at = (ago: number) => new Date(now - ago).toISOString();
  return sloOf(now, {
    id: OVERSPENT,
    title: 'Checkout succeeds',
    description:
      'Of the requests to place an order, those not answered by 5xx.',
    sli: 0.99858,
    met: false,
    remaining: -0.42,
    exhaustedIn: 0,
    spends: [
      {
        kind: 'deployment',
        id: 'run-812',
        title: '4f2a9c1d'.repeat(5),
        share: 0.91,
        at: at(4 * DAY),
        url: 'https://ci.example/tidewater/checkout/812',
      },
      {
        kind: 'incident',
        id: '77',
        title: 'Orders fail with status 500',
        share: 0.88,
        at: at(4 * DAY - 4 * MINUTE),
      },
    ],
  });
}

function latency(now: number): SloAnswer {
  return sloOf(now, {
    id: 2,
    name: 'latency',
    title: 'Checkout answers within 400 ms',
    targetPpm: 990_000,
    sli: 0.9961,
    remaining: 0.61,
  });
}

function burning(now: number): SloAnswer {
  return sloOf(now, {
    id: 3,
    title: 'Searches succeed',
    remaining: 0.18,
    sli: 0.99918,
    burnRate: 7.13,
    exhaustedIn: 17 * 3600,
  });
}

const unknown: Partial<SloAnswer> = {
  sli: null,
  met: null,
  good: 0,
  valid: 0,
  remaining: null,
  coverage: 0,
  burnRate: null,
  exhaustedIn: null,
};

function waiting(now: number): SloAnswer {
  return sloOf(now, {
    ...unknown,
    id: 4,
    state: 'waiting',
    message: 'Prometheus is being asked for the past.',
    backfill: { done: 9, total: 28 },
    lastSampleAt: undefined,
  });
}

function few(now: number): SloAnswer {
  return sloOf(now, {
    id: 5,
    title: 'Postings are right',
    state: 'few',
    message: '12 events in its window; it takes 100 to judge.',
    good: 12,
    valid: 12,
    sli: 1,
    remaining: 1,
  });
}

function silent(now: number): SloAnswer {
  return sloOf(now, {
    id: 6,
    state: 'silent',
    message:
      'The last reading failed: 503 Service Unavailable; the numbers are those of 2026-11-21 09:02 UTC.',
    lastSampleAt: new Date(now - 5 * HOUR).toISOString(),
    burnRate: 3,
  });
}

function none(now: number): SloAnswer {
  return sloOf(now, { ...unknown, id: 7, state: 'none' });
}

function adjusted(now: number): SloAnswer {
  return sloOf(now, {
    id: 8,
    targetPpm: 980_000,
    adjustments: [
      {
        from: new Date(now - 3 * DAY).toISOString(),
        to: new Date(now + 11 * DAY).toISOString(),
        reason: 'The partner moves its data centre',
        exclude: false,
        targetPpm: 980_000,
      },
    ],
  });
}
