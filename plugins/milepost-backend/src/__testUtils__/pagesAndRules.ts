import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';

/** The time of a day of the world, which may be a fraction. */
type Instant = (day: number) => string;

const MINUTE = 1 / (24 * 60);

/** A page: of few alerts, so that they repeat; some are over at once. */
export const pageArbitrary = fc.record({
  day: fc.double({ min: 0, max: 35, noNaN: true }),
  alert: fc.constantFrom(undefined, 'slow', 'down'),
  acknowledged: fc.boolean(),
  minutes: fc.option(fc.constantFrom(2, 5, 90)),
  again: fc.boolean(),
  runbook: fc.constantFrom(undefined, true, false),
});

type PageSeed = {
  day: number;
  alert?: string;
  acknowledged: boolean;
  minutes: number | null;
  again: boolean;
  runbook?: boolean;
};

/** It calls, is perhaps taken on and resolved, and perhaps calls again. */
export function pageEvents(
  { day, alert, acknowledged, minutes, again, runbook }: PageSeed,
  page: string,
  { service, instant }: { service: string; instant: Instant },
): BuiltCdEvent[] {
  const tell = (what: string, at: number, milepost: object = {}) =>
    buildCdEvent({
      type: `page.${what}` as 'page.triggered',
      id: `${page} ${what} ${at}`,
      source: '/pages',
      subject: page,
      time: instant(at),
      content: { service: { id: service }, description: 'Page 17' },
      milepost,
    });
  const ends = day + (minutes ?? 0) * MINUTE;
  return [
    tell('triggered', day, { alert, runbook }),
    ...(acknowledged ? [tell('acknowledged', day + MINUTE)] : []),
    ...(minutes === null ? [] : [tell('resolved', ends)]),
    ...(again ? [tell('triggered', ends + 60 * MINUTE)] : []),
  ];
}

/** An alert rule: told of, told of once more, perhaps removed. */
export const ruleArbitrary = fc.record({
  day: fc.double({ min: 0, max: 30, noNaN: true }),
  paging: fc.boolean(),
  written: fc.boolean(),
  removed: fc.boolean(),
});

type RuleSeed = {
  day: number;
  paging: boolean;
  written: boolean;
  removed: boolean;
};

/** Its runbook is written later, or never. */
export function ruleEvents(
  { day, paging, written, removed }: RuleSeed,
  rule: string,
  { service, instant }: { service: string; instant: Instant },
): BuiltCdEvent[] {
  const base = {
    source: '/alerts',
    subject: rule,
    content: { service: { id: service } },
  };
  const update = (at: number, runbook: boolean) =>
    buildCdEvent({
      ...base,
      type: 'alertrule.updated',
      id: `${rule} updated ${at}`,
      time: instant(at),
      milepost: { name: rule, paging, runbook },
    });
  const removal = buildCdEvent({
    ...base,
    type: 'alertrule.removed',
    id: `${rule} removed`,
    time: instant(day + 4),
  });
  return [
    update(day, false),
    update(day + 2, written),
    ...(removed ? [removal] : []),
  ];
}
