import type { EvidenceItem } from '../answers/evidence';
import type { Contribution, Totals } from '../figures/contribution';
import { measureByTotals } from '../figures/measureByTotals';
import { ratioOf } from '../figures/ratioOf';
import type { Figures, Measurement, Metric } from './metric';
import {
  addedByStanding,
  sloRules,
  standingAtEnd,
  standingItem,
  type SloStandingDay,
} from './sloDays';

/** Before the name of a tier. */
const MET_OF = 'met of ';
const MISSED_OF = 'missed of ';

const figures: Figures = {
  contributions: options => addedByStanding(options, added),
  conclude(_, { last }) {
    const met = last.count('met');
    const withData = met + last.count('missed');
    return {
      value: ratioOf(met, withData),
      n: withData,
      details: {
        met,
        withData,
        withoutData: last.count('unknown'),
        lowestRemaining: last.samples('remaining').quantile(0),
      },
      byTier: byTierOf(last),
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 22: which promises are kept. @public */
export const sloAttainmentRate: Metric = {
  definition: {
    id: 'slo-attainment-rate',
    version: 1,
    title: 'SLO attainment',
    summary: 'Which share of the service level objectives is met.',
    text:
      'Service level objectives met ÷ service level objectives with data, as they stood on the last day of the window (now, if the window has not ended). ' +
      'An objective is met while its SLI over its own window is at least the target in force that day. One of which nothing was told on that day or the day ' +
      'before counts in neither; one that was told of without any valid event is without data. Beside it: the least that remains of an error budget; and the same by the tiers of the entities (annotation milepost.dev/tier), as they are today.',
    unit: 'ratio',
    direction: 'more',
    anchor: 'the last day of the window',
    needs: ['slo'],
    minimumSample: 1,
    parameters: { asOf: 'the last day of the window' },
    details: [
      { id: 'met', title: 'Objectives met', unit: 'count' },
      { id: 'withData', title: 'Objectives with data', unit: 'count' },
      { id: 'withoutData', title: 'Objectives without data', unit: 'count' },
      {
        id: 'lowestRemaining',
        title: 'The least that remains of a budget',
        unit: 'ratio',
      },
    ],
    rules: sloRules,
    since: '2026-11-21',
    reason: 'First version.',
  },
  measure: options => measureByTotals(figures, options),
  figures,
  evidence(options): EvidenceItem[] {
    return standingAtEnd(options).map(standing =>
      standingItem(standing, { ...options, value: valueOf(standing) }),
    );
  },
};

function added({
  slo: { tier = '' },
  record: { met, remaining },
}: SloStandingDay): Omit<Contribution, 'at'> {
  if (met === undefined) {
    return { counts: { unknown: 1 } };
  }
  return {
    counts: met
      ? { met: 1, [MET_OF + tier]: 1 }
      : { missed: 1, [MISSED_OF + tier]: 1 },
    ...(remaining !== undefined && { samples: { remaining } }),
  };
}

/** By tier, those without one last. */
function byTierOf(totals: Totals): Measurement['byTier'] {
  const met = totals.countsFrom(MET_OF);
  const missed = totals.countsFrom(MISSED_OF);
  const tiers = [...new Set([...met.keys(), ...missed.keys()])];
  return tiers
    .sort((a, b) => Number(!a) - Number(!b) || a.localeCompare(b, 'en'))
    .map(tier => {
      const kept = met.get(tier) ?? 0;
      const n = kept + (missed.get(tier) ?? 0);
      return { tier: tier || null, value: ratioOf(kept, n), n };
    });
}

function valueOf({ record: { met } }: SloStandingDay): number | undefined {
  return met === undefined ? undefined : Number(met);
}
