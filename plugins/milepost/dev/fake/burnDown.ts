import type { BurnDownAnswer } from '@milepost/backstage-plugin-milepost-common';
import { OVERSPENT } from './slos';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 28;
const STEP = 6 * HOUR;
/** When the bad release went out, before now. */
const BAD = 4 * DAY;

/** How the budget of a made-up SLO went, up to an instant: it wears away, and one of them loses most of it at once. */
export function burnDownAt(now: number, id: number): BurnDownAnswer {
  const at = (ago: number) => new Date(now - ago).toISOString();
  const isOverspent = id === OVERSPENT;
  const lost = (ago: number) => (isOverspent && ago < BAD ? 0.91 : 0);
  const points = Array.from({ length: (DAYS * DAY) / STEP + 1 }, (_, index) => {
    const ago = DAYS * DAY - index * STEP;
    const remaining = 0.95 - (0.5 * index * STEP) / (DAYS * DAY) - lost(ago);
    const targetPpm = ago > 9 * DAY ? 995_000 : 999_000;
    const budget = 1 - targetPpm / 1_000_000;
    // Nobody told anything for a day.
    return ago > 20 * DAY && ago < 21 * DAY
      ? { at: at(ago), remaining: null, sli: null, targetPpm }
      : {
          at: at(ago),
          remaining,
          sli: 1 - budget * (1 - remaining),
          targetPpm,
        };
  });
  return {
    id,
    entityRef: 'component:default/checkout',
    name: 'availability',
    zone: 'Europe/Berlin',
    from: at(DAYS * DAY),
    to: at(0),
    points,
    deployments: Array.from({ length: 20 }, (_, index) => {
      const ago = DAYS * DAY - (index + 1) * 1.2 * DAY;
      const failed = isOverspent && ago === BAD;
      return {
        id: `run-${792 + index}`,
        at: at(ago),
        revision: `4f2a9c${index + 10}`.repeat(5),
        failed,
        share: failed ? 0.91 : 0.004,
      };
    }),
    incidents: isOverspent
      ? [
          {
            id: '77',
            from: at(BAD - HOUR / 15),
            to: at(BAD - 2 * HOUR),
            title: 'Orders fail with status 500',
            severity: 'SEV-2',
            share: 0.88,
          },
        ]
      : [],
    computedAt: at(0),
  };
}
