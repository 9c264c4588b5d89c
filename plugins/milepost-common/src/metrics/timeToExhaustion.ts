import type { EvidenceItem } from '../answers/evidence';
import type { Contribution } from '../figures/contribution';
import { measureByTotals } from '../figures/measureByTotals';
import { periodOf } from '../slo/sloWindowAt';
import type { Figures, Metric } from './metric';
import {
  addedByStanding,
  beginOf,
  standingAtEnd,
  standingItem,
  type SloStandingDay,
} from './sloDays';

const figures: Figures = {
  contributions: options =>
    addedByStanding(options, standing => added(standing, options.zone)).filter(
      ({ samples }) => samples,
    ),
  conclude(_, { last }) {
    const exhausted = last.samples('exhausted');
    return {
      value: exhausted.quantile(0),
      n: exhausted.n,
      details: { usedUp: last.count('usedUp') },
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 21: how long the budget lasts. @public */
export const timeToExhaustion: Metric = {
  definition: {
    id: 'time-to-exhaustion',
    version: 1,
    title: 'Time to exhaustion',
    summary:
      'How long the error budget lasts if it goes on burning as fast as that day.',
    text:
      'The shortest, over the service level objectives that burn, of remaining × period ÷ burn rate, with the burn rate of the last local day of the window ' +
      '(today so far, if the window has not ended) and what remained then. 0 for one that is used up and still burns; no value where nothing burns.',
    unit: 'seconds',
    direction: 'more',
    anchor: 'the last day of the window',
    needs: ['slo'],
    minimumSample: 1,
    parameters: { burnRate: 'of the last day of the window' },
    details: [
      {
        id: 'usedUp',
        title: 'Used up and still burning',
        unit: 'count',
      },
    ],
    rules: [
      {
        id: 'no-data',
        text: 'It does not burn, or there were no valid events to judge it by.',
      },
    ],
    since: '2026-11-21',
    reason: 'First version.',
  },
  measure: options => measureByTotals(figures, options),
  figures,
  evidence(options): EvidenceItem[] {
    const { zone } = options.window;
    return standingAtEnd(options).map(standing =>
      standingItem(standing, { ...options, value: secondsOf(standing, zone) }),
    );
  },
};

function added(
  standing: SloStandingDay,
  zone?: string,
): Omit<Contribution, 'at'> {
  const exhausted = secondsOf(standing, zone);
  return exhausted === undefined
    ? {}
    : {
        samples: { exhausted },
        ...(exhausted === 0 && { counts: { usedUp: 1 } }),
      };
}

function secondsOf(
  { slo, record }: SloStandingDay,
  zone: string = 'UTC',
): number | undefined {
  const { burnRate, remaining, day } = record;
  if (!burnRate || remaining === undefined) {
    return undefined;
  }
  const period = periodOf(slo.window, beginOf(day, zone));
  return Math.max(0, (remaining * period) / burnRate);
}
