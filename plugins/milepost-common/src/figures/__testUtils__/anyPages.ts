import fc from 'fast-check';
import type { AlertRuleRecord, PageRecord } from '../../metrics/records';
import { before, HOUR, hours, maybe, past } from './instants';

const MINUTES = HOUR / 60;

/** Few alerts, so that they repeat; some are over at once, some nobody takes on. */
export const page: fc.Arbitrary<PageRecord> = fc
  .record({
    source: fc.constantFrom('pagerduty:a', 'pagerduty:b'),
    triggeredAt: past,
    acknowledged: maybe(hours),
    lasts: maybe(fc.oneof(fc.constantFrom(2 * MINUTES, 5 * MINUTES), hours)),
    alert: maybe(fc.constantFrom('slow', 'down')),
    title: maybe(fc.constantFrom('Queue 12 is long', 'Queue 7 is long')),
    runbook: maybe(fc.boolean()),
  })
  .map(({ triggeredAt, acknowledged, lasts, ...more }) => {
    const later = (offset?: number) =>
      offset === undefined ? undefined : before(triggeredAt + offset);
    return {
      id: '',
      call: 1,
      ...more,
      triggeredAt,
      acknowledgedAt: later(acknowledged),
      resolvedAt: later(lasts),
    };
  });

/** Changed now and then; the last phase may be over. */
export const alertRule: fc.Arbitrary<AlertRuleRecord> = fc
  .record({
    first: past,
    phases: fc.array(
      fc.record({ lasts: hours, paging: fc.boolean(), runbook: fc.boolean() }),
      { minLength: 1, maxLength: 3 },
    ),
    removed: fc.boolean(),
  })
  .map(({ first, phases, removed }) => {
    let from = first;
    const known = phases.map(({ lasts, ...phase }, index) => {
      const until = before(from + lasts);
      const last = index === phases.length - 1 && !removed;
      const stated = { ...phase, from, until: last ? undefined : until };
      from = until;
      return stated;
    });
    return { id: '', source: 'prometheus', phases: known };
  });
