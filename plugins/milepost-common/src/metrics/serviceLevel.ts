import type { EvidenceItem } from '../answers/evidence';
import type { Contribution } from '../figures/contribution';
import { measureByTotals } from '../figures/measureByTotals';
import { ratioOf } from '../figures/ratioOf';
import { isIn } from '../windows/window';
import type { Figures, MeasureOptions, Metric } from './metric';
import type { SloRecord } from './records';
import { beginOf, endDayOf, sloItem, sloRules } from './sloDays';

const figures: Figures = {
  contributions: ({ records, zone = 'UTC' }) =>
    records.slos.flatMap(slo =>
      daysOf(slo, zone).map(
        ({ day, good, valid }): Contribution => ({
          at: beginOf(day, zone),
          counts: { good, valid },
        }),
      ),
    ),
  conclude(totals) {
    const good = totals.count('good');
    const valid = totals.count('valid');
    return {
      value: ratioOf(good, valid),
      n: Math.round(valid),
      details: { good, bad: valid - good },
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 19, first half: how good the service was. @public */
export const serviceLevel: Metric = {
  definition: {
    id: 'service-level',
    version: 1,
    title: 'Service level',
    summary: 'Which share of what was asked of a service went well.',
    text:
      'Good ÷ valid events of the days of the window, of all service level objectives together: events where an objective counts occurrences, slices of time ' +
      'where it counts timeslices, readings where a tool tells nothing but the ratio. Objectives weigh as much as there was of each: where one counts events and ' +
      'another slices, look at each of them. Time that an adjustment leaves out is in neither term. It is no attainment: the window is the one asked for, not that ' +
      'of an objective, and no target is compared.',
    unit: 'ratio',
    direction: 'more',
    anchor: 'the day of the events',
    needs: ['slo'],
    minimumSample: 1,
    parameters: {},
    details: [
      { id: 'good', title: 'Good events', unit: 'count' },
      { id: 'bad', title: 'Bad events', unit: 'count' },
    ],
    rules: sloRules,
    since: '2026-11-21',
    reason: 'First version.',
  },
  measure: options => measureByTotals(figures, options),
  figures,
  evidence: (options): EvidenceItem[] =>
    options.records.slos.flatMap(slo => itemOf(slo, options)),
};

function daysOf(slo: SloRecord, zone: string): SloRecord['days'] {
  const end = endDayOf(slo, zone);
  return slo.days.filter(({ day }) => day < end);
}

function itemOf(slo: SloRecord, { window }: MeasureOptions): EvidenceItem[] {
  const days = daysOf(slo, window.zone).filter(({ day }) =>
    isIn(window, beginOf(day, window.zone)),
  );
  const last = days.at(-1);
  if (!last) {
    return [];
  }
  const good = days.reduce((sum, day) => sum + day.good, 0);
  const valid = days.reduce((sum, day) => sum + day.valid, 0);
  return [
    {
      ...sloItem(slo),
      at: new Date(beginOf(last.day, window.zone)).toISOString(),
      included: valid > 0,
      rule: valid > 0 ? undefined : 'no-data',
      value: ratioOf(good, valid),
      good,
      valid,
    },
  ];
}
