import type { Milliseconds } from './facts';

/** What an alert rule was like from an instant until another. @public */
export interface AlertRulePhase {
  from: Milliseconds;
  /** When it became another, or was removed; `undefined` while it is so. */
  until?: Milliseconds;
  /** Whether it wakes somebody. */
  paging: boolean;
  /** Whether it says where to read what to do. */
  runbook: boolean;
}

/** A rule that raises alerts, as its source tells of it. @public */
export interface AlertRule {
  source: string;
  id: string;
  service?: string;
  repository?: string;
  name?: string;
  url?: string;
  /** Oldest first, with gaps where it was removed for a while; only the last may last. */
  phases: AlertRulePhase[];
}

/** What a rule was like right before an instant; `undefined` when it was not there. @public */
export function phaseAt(
  phases: readonly AlertRulePhase[],
  instant: Milliseconds,
): AlertRulePhase | undefined {
  return phases.find(
    ({ from, until = Infinity }) => from < instant && until >= instant,
  );
}
