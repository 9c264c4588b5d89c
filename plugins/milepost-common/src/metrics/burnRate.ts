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
    const burn = last.samples('burn');
    return {
      value: burn.quantile(0.5),
      n: burn.n,
      details: { highest: burn.quantile(1), tooFast: last.count('tooFast') },
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 20, over a day: how fast budgets burn. @public */
export const burnRate: Metric = {
  definition: {
    id: 'burn-rate',
    version: 1,
    title: 'Burn rate',
    summary:
      'How fast error budgets burn: 1 uses a budget up exactly by the end of its period.',
    text:
      'The median over the service level objectives with valid events that day of error rate ÷ (1 − target), over the last local day of the window (today so ' +
      'far, if the window has not ended). 1 uses the budget up exactly by the end of the period. Beside it: the highest, and how many are above 1. ' +
      'Alerts compare shorter and longer windows than a day.',
    unit: 'count',
    direction: 'less',
    anchor: 'the last day of the window',
    needs: ['slo'],
    minimumSample: 1,
    parameters: { over: 'the last day of the window' },
    details: [
      { id: 'highest', title: 'The highest', unit: 'count' },
      { id: 'tooFast', title: 'Objectives above 1', unit: 'count' },
    ],
    rules: sloRules,
    since: '2026-11-21',
    reason: 'First version.',
  },
  measure: options => measureByTotals(figures, options),
  figures,
  evidence(options): EvidenceItem[] {
    return standingAtEnd(options).map(standing =>
      standingItem(standing, { ...options, value: standing.record.burnRate }),
    );
  },
};

function added({
  record: { burnRate: burn },
}: SloStandingDay): Omit<Contribution, 'at'> {
  return burn === undefined
    ? {}
    : { samples: { burn }, ...(burn > 1 && { counts: { tooFast: 1 } }) };
}
