import fc from 'fast-check';
import type { Figures, Measurement, Metric } from '../metrics/metric';
import { metrics } from '../metrics/metrics';
import type { DeliveryRecords } from '../metrics/records';
import {
  isIn,
  localDay,
  windowOfDays,
  type TimeWindow,
} from '../windows/window';
import { anyRecords } from './__testUtils__/anyRecords';
import { NOW } from './__testUtils__/instants';
import type { Contribution } from './contribution';
import { totalsOf } from './totalsOf';

const ZONE = 'Europe/Berlin';

/** Attempts before a window are no part of it: one that was cancelled in it may be all that it has of a build. */
const BY_WINDOW = ['cancelled', 'skipped'];

const windows = fc
  .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 30 }))
  .map(([from, days]) => {
    const day = (offset: number) =>
      new Date(Date.UTC(2026, 1, 14 + offset)).toISOString().slice(0, 10);
    return windowOfDays(day(from), day(from + days), ZONE);
  });
const ended = (window: TimeWindow) => window.end <= NOW;

const additive = metrics.flatMap(metric => {
  const { definition, figures } = metric;
  return figures ? [[definition.id, metric, figures] as const] : [];
});

/** What contributions come to; written out here, and not taken from what is tested. */
function concluded(
  figures: Figures,
  added: readonly Contribution[],
  window: TimeWindow,
): Measurement {
  const own = added.filter(({ at }) => at !== 'now' && isIn(window, at));
  const lastDay = localDay(Math.min(NOW, window.end - 1), ZONE);
  const where = (matches: (at: number) => boolean) =>
    totalsOf(own.filter(({ at }) => matches(at as number)));
  return figures.conclude(totalsOf(own), {
    window,
    now: NOW,
    youngerThan: age => where(at => at > NOW - age),
    since: instant => where(at => at >= instant),
    last: totalsOf(
      own.filter(({ at }) => localDay(at as number, ZONE) === lastDay),
    ),
    current: totalsOf(
      ended(window) ? [] : added.filter(({ at }) => at === 'now'),
    ),
  });
}

/** The numbers of a measurement, and of its details those that were concluded. */
function numbersOf(measured: Measurement, pooled: Measurement) {
  const { value, n, quantiles, inferred, faults, details } = measured;
  const known = Object.keys(pooled.details)
    .filter(name => pooled.details[name] !== null && !BY_WINDOW.includes(name))
    .map(name => [name, details[name]]);
  return { value, n, quantiles, inferred, faults, known };
}

function contributionsOf(figures: Figures, records: DeliveryRecords) {
  return figures.contributions({ records, zone: ZONE });
}

function together(all: readonly DeliveryRecords[]): DeliveryRecords {
  return {
    deployments: all.flatMap(records => records.deployments),
    changes: all.flatMap(records => records.changes),
    incidents: all.flatMap(records => records.incidents),
    builds: all.flatMap(records => records.builds),
    tickets: all.flatMap(records => records.tickets),
    pages: all.flatMap(records => records.pages),
    alertRules: all.flatMap(records => records.alertRules),
    slos: all.flatMap(records => records.slos),
  };
}

/** What is only known of the present. */
function hasValue({ definition }: Metric, window: TimeWindow): boolean {
  const { id } = definition;
  const standing = ['work-in-progress', 'runbook-coverage'].includes(id);
  return !standing || !ended(window);
}

describe.each(additive)('%s', (_, metric, figures) => {
  it('is what its records add in the window', () => {
    fc.assert(
      fc.property(anyRecords('a'), windows, (records, window) => {
        fc.pre(hasValue(metric, window));
        const measured = metric.measure({ records, window, now: NOW });
        const added = contributionsOf(figures, records);
        const pooled = concluded(figures, added, window);
        expect(numbersOf(pooled, pooled)).toEqual(numbersOf(measured, pooled));
      }),
    );
  });

  it('is of several services what it would be of one that had done it all', () => {
    const several = fc.tuple(anyRecords('a'), anyRecords('b'), anyRecords('c'));
    fc.assert(
      fc.property(several, windows, (services, window) => {
        fc.pre(hasValue(metric, window));
        const records = together(services);
        const measured = metric.measure({ records, window, now: NOW });
        const added = services.flatMap(service =>
          contributionsOf(figures, service),
        );
        const pooled = concluded(figures, added.reverse(), window);
        expect(numbersOf(pooled, pooled)).toEqual(numbersOf(measured, pooled));
      }),
    );
  });

  it('is added in no order, and negative only where it can be overspent', () => {
    fc.assert(
      fc.property(anyRecords('a'), records => {
        const added = contributionsOf(figures, records);
        const reversed = contributionsOf(figures, {
          deployments: [...records.deployments].reverse(),
          changes: [...records.changes].reverse(),
          incidents: [...records.incidents].reverse(),
          builds: [...records.builds].reverse(),
          tickets: [...records.tickets].reverse(),
          pages: [...records.pages].reverse(),
          alertRules: [...records.alertRules].reverse(),
          slos: [...records.slos].reverse(),
        });
        const asText = (all: readonly Contribution[]) =>
          all.map(each => JSON.stringify(each)).sort();
        expect(asText(reversed)).toEqual(asText(added));
        for (const { samples = {} } of added) {
          const { remaining, ...others } = samples;
          expect(Object.values(others).every(value => value >= 0)).toBe(true);
        }
      }),
    );
  });
});
