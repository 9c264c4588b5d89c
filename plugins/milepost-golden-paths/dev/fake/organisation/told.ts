import type {
  Departure,
  EffectAnswer,
  PathsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { DateTime } from 'luxon';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Who left the delivery pipeline lately. */
export function departuresOf(today: DateTime): Departure[] {
  const day = (ago: number) => today.minus({ days: ago }).toISODate()!;
  const left = (
    id: number,
    team: string,
    name: string,
    ago: number,
    told: Partial<Departure>,
  ): Departure => ({
    id,
    path: 'delivery-pipeline',
    entityRef: `component:default/${team}-${name}`,
    owner: `group:default/${team}`,
    leftAt: day(ago),
    changes: [
      {
        check: 'deploys',
        text: 'No deployment of the last 30 days ran the standard workflow; more than 0 is asked for.',
      },
    ],
    askedAt: today
      .minus({ days: ago - 1 })
      .toUTC()
      .toISO()!,
    ...told,
  });
  return [
    left(4, 'payments', 'card-vault', 9, { reason: 'Own pipeline for PCI' }),
    left(3, 'search', 'stock-index', 12, {}),
    left(2, 'search', 'price-feed', 15, { reason: 'Moved to another cluster' }),
    left(1, 'identity', 'user-api', 21, { returnedAt: day(17) }),
    left(0, 'storefront', 'cart-api', 60, { reason: 'Tried a new build tool' }),
  ];
}

function comparison(
  kind: EffectAnswer['comparisons'][number]['kind'],
  told: Pick<
    EffectAnswer['comparisons'][number],
    'metric' | 'title' | 'unit' | 'interval'
  > & { without: number | null; with: number | null },
): EffectAnswer['comparisons'][number] {
  const { interval } = told;
  const side = (value: number | null, few: number) => ({
    entities: interval ? 61 : few,
    missing: interval ? 0 : 5 - few,
    n: 840,
    value,
  });
  return {
    ...told,
    kind,
    state: interval ? 'measured' : 'few',
    without: side(told.without, 2),
    with: side(told.with, 4),
    difference: interval && (interval.low + interval.high) / 2,
  };
}

const lead = {
  metric: 'lead-time-for-changes',
  title: 'Lead time for changes',
  unit: 'seconds',
} as const;
const failed = {
  metric: 'change-fail-rate',
  title: 'Change fail rate',
  unit: 'ratio',
} as const;
const recovery = {
  metric: 'failed-deployment-recovery-time',
  title: 'Failed deployment recovery time',
  unit: 'seconds',
} as const;

/** What a path brought. */
export function effectOf(path: string, scope: string): EffectAnswer {
  return {
    path,
    scope,
    minimumEntities: 5,
    comparisons: [
      comparison('on-against-off', {
        ...lead,
        without: 3.1 * DAY,
        with: 1.7 * DAY,
        interval: { low: -1.9 * DAY, high: -0.8 * DAY },
      }),
      comparison('on-against-off', {
        ...failed,
        without: 0.11,
        with: 0.09,
        interval: { low: -0.05, high: 0.01 },
      }),
      comparison('on-against-off', {
        ...recovery,
        without: null,
        with: null,
        interval: null,
      }),
      comparison('before-against-after', {
        ...lead,
        without: 2.9 * DAY,
        with: 1.6 * DAY,
        interval: { low: -1.7 * DAY, high: -DAY },
      }),
      comparison('before-against-after', {
        ...failed,
        without: 0.12,
        with: 0.08,
        interval: { low: -0.06, high: -0.02 },
      }),
      comparison('before-against-after', {
        ...recovery,
        without: null,
        with: null,
        interval: null,
      }),
    ],
    caveat:
      'This shows what goes together, not what causes what: services that join, above all the first, may have been kept better anyway, and other things changed at the same time.',
  };
}

/** A document that cannot be taken as it is. */
export const faults: PathsAnswer['faults'] = [
  {
    document: 'https://git.example.com/platform/paths/observability.yaml',
    line: 31,
    path: 'spec.levels[1].checks[0]',
    message: "names the check 'slos', which is not there",
    goldenPath: 'observability-baseline',
  },
];
