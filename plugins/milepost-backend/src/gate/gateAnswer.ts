import type {
  GateAnswer,
  GateVerdict,
} from '@milepost/backstage-plugin-milepost-common';
import type { SloStanding } from '../slos/SloStanding';
import type { LoadedGateFacts } from './loadGateFacts';
import type { OverrideRow } from './overrideRow';

/** What the gate says, as it goes out. */
export function gateAnswer(options: {
  facts: LoadedGateFacts;
  verdict: GateVerdict;
  evaluationId?: string;
  intervalMs: number;
}): GateAnswer {
  const { facts, verdict, evaluationId, intervalMs } = options;
  const { subject, standings, stored, now } = facts;
  const { until, ...decided } = verdict;
  return {
    scope: subject.ref,
    environment: subject.environment,
    ...decided,
    slos: [...standings].sort(byName).map(standing => sloOf(standing, now)),
    ...(stored && { override: overrideOf(stored) }),
    ...(evaluationId !== undefined && { evaluationId }),
    evaluatedAt: iso(now),
    expiresAt: iso(Math.min(now + intervalMs, until ?? Infinity)),
  };
}

function sloOf(
  { definition, dataState, state }: SloStanding,
  now: number,
): GateAnswer['slos'][number] {
  return {
    name: definition.name,
    state: dataState,
    targetPpm: state?.targetPpm ?? definition.targetPpm,
    sli: state?.sli ?? null,
    remaining: state?.remaining ?? null,
    burnRates: (state?.tiers ?? []).map(({ tier, long, short, firing }) => ({
      tier,
      long: long.rate ?? null,
      short: short.rate ?? null,
      firing,
    })),
    dataAge:
      state?.lastSampleAt === undefined
        ? null
        : Math.max(0, Math.round((now - state.lastSampleAt) / 1000)),
  };
}

function overrideOf(row: OverrideRow): GateAnswer['override'] {
  return {
    id: row.id,
    reason: row.reason,
    by: row.created_by,
    expiresAt: iso(row.expires_at),
  };
}

function byName(a: SloStanding, b: SloStanding): number {
  return a.definition.name < b.definition.name ? -1 : 1;
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
