import { precedes } from '../delivery/precedence';
import { phaseAt, type AlertRulePhase } from '../facts/alertRule';
import type { Milliseconds } from '../facts/facts';
import type { AlertRuleRecord } from './records';
import { defaultRules, type MetricRules } from './rules';

/** A rule as it was at an instant. */
export interface StandingRule {
  rule: AlertRuleRecord;
  phase: AlertRulePhase;
}

/** The rules that were there right before an instant. */
export function standingAt(
  all: readonly AlertRuleRecord[],
  instant: Milliseconds,
): StandingRule[] {
  return all.flatMap(rule => {
    const phase = phaseAt(rule.phases, instant);
    return phase ? [{ rule, phase }] : [];
  });
}

/** Those of the kind of source that takes precedence. */
export function countedAt(
  all: readonly AlertRuleRecord[],
  options: { rules?: MetricRules; instant: Milliseconds },
): StandingRule[] {
  const { rules = defaultRules, instant } = options;
  const standing = standingAt(all, instant).map(each => ({
    ...each,
    source: each.rule.source,
  }));
  return precedes(standing, rules.precedence).authoritative;
}
