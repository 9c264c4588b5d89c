import type {
  Movement,
  MovementsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';

const HOUR = 3600;
/** Whose recovery got worse: what contains the service. */
const MOVED = [
  'organization',
  'group:default/commerce',
  'group:default/payments',
  'system:default/shop',
  'domain:default/selling',
];

/** What moved: recovery, five weeks ago, by one service. */
export function movementsAt(
  scopes: readonly string[],
  { now, zone }: { now: number; zone: string },
): MovementsAnswer {
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  const start = today.minus({ days: 90 });
  const end = today.plus({ days: 1 });
  return {
    ownership: 'then',
    window: {
      from: start.toISODate()!,
      to: end.toISODate()!,
      zone,
      start: new Date(start.toMillis()).toISOString(),
      end: new Date(end.toMillis()).toISOString(),
    },
    results: scopes.map(scope => ({
      scope,
      movements: MOVED.includes(scope) ? [recovery(now)] : [],
    })),
  };
}

function recovery(now: number): Movement {
  const week = DateTime.fromMillis(now, { zone: 'UTC' })
    .startOf('week')
    .minus({ weeks: 5 });
  const at = (hours: number) =>
    new Date(week.plus({ hours }).toMillis()).toISOString();
  return {
    metric: 'failed-deployment-recovery-time',
    title: 'Failed deployment recovery time',
    unit: 'seconds',
    verdict: 'worse',
    since: week.toISODate()!,
    before: { value: 0.9 * HOUR, n: 31 },
    after: { value: 1.8 * HOUR, n: 22 },
    pulledBy: [
      {
        scope: 'component:default/checkout',
        before: { value: 0.8 * HOUR, n: 9 },
        after: { value: 3.1 * HOUR, n: 12 },
        without: HOUR,
      },
    ],
    because: [
      ...[30, 54, 103].map(hours => ({
        kind: 'failure' as const,
        at: at(hours),
        text: `A deployment of checkout failed, and was not recovered for ${
          hours / 10
        } h`,
        scope: 'component:default/checkout',
        source: 'github',
        id: `run-${hours}`,
        url: `https://github.example/tidewater/checkout/runs/${hours}`,
      })),
      {
        kind: 'joined',
        at: at(2),
        text: 'loyalty joined',
        scope: 'component:default/loyalty',
      },
    ],
  };
}
