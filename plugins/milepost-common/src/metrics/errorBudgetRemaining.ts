import type { EvidenceItem } from '../answers/evidence';
import type { Contribution } from '../figures/contribution';
import { measureByTotals } from '../figures/measureByTotals';
import type { Figures, Metric } from './metric';
import {
  addedByStanding,
  sloRules,
  standingAtEnd,
  standingItem,
  type SloStandingDay,
} from './sloDays';

const figures: Figures = {
  contributions: options =>
    addedByStanding(options, added).filter(({ samples }) => samples),
  conclude(_, { last }) {
    const remaining = last.samples('remaining');
    return {
      value: remaining.quantile(0.5),
      n: remaining.n,
      details: {
        lowest: remaining.quantile(0),
        usedUp: last.count('usedUp'),
      },
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 19, second half: how much may still go wrong. @public */
export const errorBudgetRemaining: Metric = {
  definition: {
    id: 'error-budget-remaining',
    version: 1,
    title: 'Error budget remaining',
    summary:
      'How much of its error budget a service level objective still has; below 0 it is overspent.',
    text:
      'The median over the service level objectives with data of 1 − (1 − SLI) ÷ (1 − target), each over its own window, as they stood on the last day of the ' +
      'window (now, if the window has not ended). It may be negative. Beside it: the least that remains, and how many budgets are used up.',
    unit: 'ratio',
    direction: 'more',
    anchor: 'the last day of the window',
    needs: ['slo'],
    minimumSample: 1,
    parameters: { asOf: 'the last day of the window' },
    details: [
      { id: 'lowest', title: 'The least that remains', unit: 'ratio' },
      { id: 'usedUp', title: 'Budgets used up', unit: 'count' },
    ],
    rules: sloRules,
    since: '2026-11-21',
    reason: 'First version.',
  },
  measure: options => measureByTotals(figures, options),
  figures,
  evidence(options): EvidenceItem[] {
    return standingAtEnd(options).map(standing =>
      standingItem(standing, { ...options, value: standing.record.remaining }),
    );
  },
};

function added({
  record: { remaining },
}: SloStandingDay): Omit<Contribution, 'at'> {
  return remaining === undefined
    ? {}
    : {
        samples: { remaining },
        ...(remaining <= 0 && { counts: { usedUp: 1 } }),
      };
}
