import type { PushedFact } from '@milepost/backstage-plugin-milepost-common';
import { DAY } from '../calendar';
import { timeOf } from '../origin';
import type { PathFact, Turn } from './PathFact';
import { pathFacts } from './pathFacts';

/** What the tools of the sample organisation tell at an instant. */
export function factsAt(options: {
  /** Midnight of the day on which the portal opened. */
  opened: number;
  instant: number;
}): PushedFact[] {
  return pathFacts.flatMap(fact =>
    Object.entries(fact.told).flatMap(([service, turns]) => {
      const value = valueAt(fact, turns, options);
      return value === undefined
        ? []
        : [
            {
              entity: `component:default/${service}`,
              name: fact.name,
              value,
              source: fact.source,
              at: timeOf(options.instant),
            },
          ];
    }),
  );
}

function valueAt(
  { seenAt }: PathFact,
  turns: readonly Turn[],
  { opened, instant }: { opened: number; instant: number },
): Turn[1] {
  const last = turns.findLast(
    ([daysBefore]) => opened - daysBefore * DAY <= instant,
  );
  if (!last || !seenAt || last[1] === undefined) {
    return last?.[1];
  }
  const [daysBefore, isSeen] = last;
  return timeOf(isSeen ? instant : opened - daysBefore * DAY);
}
