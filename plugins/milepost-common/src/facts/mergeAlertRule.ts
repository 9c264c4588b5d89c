import type { DeliveryEventOf } from '../events/deliveryEvent';
import type { AlertRule, AlertRulePhase } from './alertRule';
import { inOrder, latest } from './inOrder';

/** @public */
export type AlertRuleEvent = DeliveryEventOf<
  'alertrule.updated' | 'alertrule.removed'
>;

/**
 * The alert rule that all of its events together tell of, with everything that it has been: so it can be said of any
 * instant what rules there were.
 *
 * @public
 */
export function mergeAlertRule(
  unordered: readonly AlertRuleEvent[],
): AlertRule {
  const events = inTurn(unordered);
  const [first] = events;
  return {
    source: first.source,
    id: first.rule,
    service: latest(events, event => event.service),
    repository: latest(events, event => event.repository),
    name: latest(events, event =>
      event.type === 'alertrule.updated' ? event.name : undefined,
    ),
    url: latest(events, event => event.url),
    phases: phasesOf(events),
  };
}

/** What is removed and there again at one time is there. */
function inTurn(events: readonly AlertRuleEvent[]): AlertRuleEvent[] {
  const turn = ({ type }: AlertRuleEvent) =>
    type === 'alertrule.removed' ? 0 : 1;
  return inOrder(events).sort(
    (a, b) => Date.parse(a.time) - Date.parse(b.time) || turn(a) - turn(b),
  );
}

function phasesOf(events: readonly AlertRuleEvent[]): AlertRulePhase[] {
  const phases: AlertRulePhase[] = [];
  for (const event of events) {
    const at = Date.parse(event.time);
    const last = phases.at(-1);
    const current = last?.until === undefined ? last : undefined;
    if (!current || !says(event, current)) {
      if (current) {
        current.until = at;
      }
      if (event.type === 'alertrule.updated') {
        const { paging, runbook } = event;
        phases.push({ from: at, paging, runbook });
      }
    }
  }
  return phases;
}

/** Told again, a rule goes on as it is. */
function says(event: AlertRuleEvent, phase: AlertRulePhase): boolean {
  return (
    event.type === 'alertrule.updated' &&
    event.paging === phase.paging &&
    event.runbook === phase.runbook
  );
}
