import type { BurnTier } from '../slo/slo';
import type { AlertConditionSpec, AlertPolicySpec } from './alertSchemas';
import { reportMissing, within, type Objects, type Place } from './Objects';
import { parseSloDuration, usualSeconds } from './sloDuration';
import type { SloSpec } from './sloSchema';

/** The short window is so much shorter than the long one, where a condition does not say how long it has to hold. */
const SHORTER = 12;

/** Words for what somebody is to be woken for. */
const PAGES = /^(page|paging|critical|high|urgent|sev-?[12]|p[12])$/i;

/** The tiers that the alert policies of an SLO stand for. */
export function burnTiersOf(
  spec: SloSpec,
  options: { periodSeconds: number; place: Place; objects: Objects },
): BurnTier[] {
  const { periodSeconds, place, objects } = options;
  const tiers = (spec.alertPolicies ?? []).flatMap((used, index) =>
    conditionsOf(used, within(place, 'alertPolicies', index), objects).map(
      ({ name, condition }) => tierOf(name, condition, periodSeconds),
    ),
  );
  return tiers.filter(
    ({ name }, index) =>
      tiers.findIndex(other => other.name === name) === index,
  );
}

interface NamedCondition {
  name: string;
  condition: AlertConditionSpec;
}

function conditionsOf(
  used: NonNullable<SloSpec['alertPolicies']>[number],
  place: Place,
  objects: Objects,
): NamedCondition[] {
  if (used.spec) {
    return conditionsIn(used.spec, within(place, 'spec'), objects);
  }
  const name = used.alertPolicyRef!;
  const found = objects.find('AlertPolicy', name);
  if (!found) {
    reportMissing(within(place, 'alertPolicyRef'), 'AlertPolicy', name);
    return [];
  }
  const { object, report } = found;
  return conditionsIn(object.spec, { path: ['spec'], report }, objects);
}

function conditionsIn(
  policy: AlertPolicySpec,
  place: Place,
  objects: Objects,
): NamedCondition[] {
  return policy.conditions.flatMap(
    ({ metadata, spec, conditionRef }, index) => {
      if (spec) {
        return [{ name: metadata!.name, condition: spec }];
      }
      const found = objects.find('AlertCondition', conditionRef!);
      if (!found) {
        const at = within(place, 'conditions', index, 'conditionRef');
        reportMissing(at, 'AlertCondition', conditionRef!);
        return [];
      }
      return [{ name: conditionRef!, condition: found.object.spec }];
    },
  );
}

/**
 * A condition on the burn rate as a tier. Its `op` is not looked at: the specification's own example says `lte` of what
 * is to alert when it exceeds, and a budget that burns too slowly is nothing to alert about.
 */
function tierOf(
  name: string,
  { severity, condition }: AlertConditionSpec,
  periodSeconds: number,
): BurnTier {
  const longSeconds = secondsOf(condition.lookbackWindow);
  const holds = secondsOf(condition.alertAfter ?? '0m');
  const isShorter = holds > 0 && holds < longSeconds;
  return {
    name,
    budgetPercent: (100 * condition.threshold * longSeconds) / periodSeconds,
    longSeconds,
    shortSeconds: isShorter
      ? holds
      : Math.max(60, Math.round(longSeconds / SHORTER)),
    severity: PAGES.test(severity.trim()) ? 'page' : 'ticket',
  };
}

function secondsOf(text: string): number {
  return usualSeconds(parseSloDuration(text)!);
}
