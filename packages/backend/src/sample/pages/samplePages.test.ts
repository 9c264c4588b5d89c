import {
  alertNoise,
  lastDays,
  mapCdEvent,
  mergeAlertRule,
  mergePage,
  pagerLoad,
  runbookCoverage,
  type AlertRuleEvent,
  type DeliveryEvent,
  type DeliveryRecords,
  type Metric,
  type PageEvent,
} from '@milepost/backstage-plugin-milepost-common';
import { DAY, HOUR } from '../calendar';
import { sampleHistory } from '../sampleHistory';

const openings = [Date.UTC(2026, 10, 20), Date.UTC(2027, 2, 8)];

function grouped<E>(events: readonly E[], keyOf: (event: E) => string): E[][] {
  const groups = new Map<string, E[]>();
  for (const event of events) {
    const key = keyOf(event);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()];
}

/** The pages and rules of a service, as its events tell them. */
function recordsOf(events: readonly DeliveryEvent[], service: string) {
  const own = events.filter(
    event => 'service' in event && event.service === service,
  );
  const pages = own.filter((event): event is PageEvent => 'page' in event);
  const rules = own.filter((event): event is AlertRuleEvent => 'rule' in event);
  return {
    deployments: [],
    changes: [],
    incidents: [],
    builds: [],
    tickets: [],
    pages: grouped(pages, ({ page }) => page)
      .map(mergePage)
      .flatMap(({ calls, ...page }) =>
        calls.map(call => ({ ...page, ...call, call: 1 })),
      ),
    alertRules: grouped(rules, ({ rule }) => rule).map(mergeAlertRule),
    slos: [],
  };
}

// Machines that run other things beside the tests take their time over nine months.
jest.setTimeout(60_000);

describe.each(openings)('pages of a portal opened at %i', opened => {
  const now = opened + 12 * HOUR;
  const window = lastDays(90, { now, zone: 'UTC' });
  const events = [
    ...sampleHistory({ opened, from: opened - 92 * DAY, to: now }),
  ]
    .concat([...sampleHistory({ opened, from: 0, to: opened - 270 * DAY })])
    .flatMap(payload => {
      const source = `cdevents:${payload.context.source}`;
      return mapCdEvent({ payload, source, pseudonym: () => 'x' }).events ?? [];
    });
  const valueOf = (metric: Metric, records: DeliveryRecords) =>
    metric.measure({ records, window, now });

  it('fraud checks calls for nothing, at night', () => {
    const records = recordsOf(events, 'fraud-checks');
    const { value, n, details } = valueOf(alertNoise, records);
    expect(n).toBeGreaterThan(40);
    expect(value).toBeGreaterThan(0.65);
    expect(details.repeats).toBeGreaterThan(30);
    const { details: load } = valueOf(pagerLoad, records);
    expect(load.shareOutOfHours).toBeGreaterThan(0.65);
  });

  it('checkout calls for what is worth it', () => {
    const { value, n } = valueOf(alertNoise, recordsOf(events, 'checkout'));
    expect(n).toBeGreaterThan(0);
    expect(value).toBeLessThan(0.2);
  });

  it.each([
    ['checkout', 6, 1],
    ['fraud-checks', 5, 0.4],
    ['storefront', 6, 5 / 6],
  ])('%s has %i rules that page', (service, rules, share) => {
    const covered = valueOf(runbookCoverage, recordsOf(events, service));
    expect([covered.n, covered.value]).toEqual([rules, share]);
  });

  it('nobody is called for the tax rules', () => {
    const { pages, alertRules } = recordsOf(events, 'tax-rules');
    expect([pages, alertRules]).toEqual([[], []]);
  });
});
