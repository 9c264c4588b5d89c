import type { Contribution } from '../figures/contribution';
import { contributionsOf } from '../figures/contributionsOf';
import { reachesNow } from '../figures/measureByTotals';
import { ratioOf } from '../figures/ratioOf';
import type { Figures } from './metric';
import { variantOf } from './parameters';
import {
  isOnTime,
  lastInstant,
  postmortemsOf,
  type Postmortem,
  type PostmortemParameters,
} from './postmortems';

const SECOND = 1000;

/** The terms of the definition as it is shipped. */
export const POSTMORTEMS_SHIPPED: PostmortemParameters = {
  sev1: '3 calendar days',
  sev2: '5 business days',
};

/**
 * Postmortems by the last day on which they may be published. What of the window is still to come is taken out.
 * Those not due yet do not add up: which of them are depends on when it is asked.
 */
export function postmortemFigures(parameters: PostmortemParameters): Figures {
  return {
    variant: variantOf({ ...parameters }, { ...POSTMORTEMS_SHIPPED }),
    contributions: ({ records, rules, zone = 'UTC' }) =>
      contributionsOf(
        postmortemsOf({ records, rules, zone, parameters }),
        contributionOf,
      ),
    conclude(totals, context) {
      const { now } = context;
      const reaches = reachesNow(context);
      const later = context.since?.(now);
      const countOf = (name: string) =>
        totals.count(name) - (later?.count(name) ?? 0);
      const open = reaches ? countOf('open') : null;
      const since = totals.earliest('open');
      const oldest =
        open && since !== undefined ? (now - since) / SECOND : null;
      return {
        value: ratioOf(countOf('onTime'), countOf('due')),
        n: countOf('due'),
        details: {
          onTime: countOf('onTime'),
          late: reaches ? countOf('late') : null,
          overdueOpen: open,
          oldestOverdue: oldest,
        },
        inferred: 0,
        faults: 0,
      };
    },
  };
}

function contributionOf(postmortem: Postmortem): Contribution {
  const at = lastInstant(postmortem);
  if (postmortem.publishedAt === undefined) {
    return {
      at,
      counts: { due: 1, open: 1 },
      earliest: { open: postmortem.dueBefore },
    };
  }
  const published = isOnTime(postmortem) ? 'onTime' : 'late';
  return { at, counts: { due: 1, [published]: 1 } };
}
