import {
  countsOf,
  noSums,
  sloWindowAt,
  targetAt,
  type SloAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { StoredVersion } from './loadVersions';
import type { SloStanding } from './SloStanding';
import { windowText } from './windowText';

/** What is told of an SLO besides how it stands. */
export interface SloContext {
  versions: readonly StoredVersion[];
  spends: SloAnswer['spends'];
  backfill?: SloAnswer['backfill'];
  now: number;
}

/** An SLO as the API tells it. */
export function sloAnswer(
  standing: SloStanding,
  context: SloContext,
): SloAnswer {
  const { id, entityRef, document, definition, dataState, message } = standing;
  const { name, title, description, method } = definition;
  return {
    id,
    entityRef,
    name,
    title,
    description,
    document,
    method,
    state: dataState,
    message,
    ...numbersOf(standing, context.now),
    computedAt: instant(standing.computedAt),
    backfill: context.backfill,
    adjustments: adjustmentsOf(standing, context.now),
    versions: [...context.versions]
      .reverse()
      .map(({ version, validFrom, definition: then, change }) => ({
        version,
        validFrom: new Date(validFrom).toISOString(),
        targetPpm: then.targetPpm,
        change,
      })),
    spends: context.spends,
  };
}

function numbersOf({ definition, state }: SloStanding, now: number) {
  const { window: objective, method } = definition;
  const { start, end } = state?.window ?? sloWindowAt(objective, now);
  const { bad, total } = countsOf(method, state?.sums ?? noSums());
  return {
    window: {
      type: objective.type,
      text: windowText(objective),
      start: new Date(start).toISOString(),
      end: new Date(end).toISOString(),
    },
    targetPpm: targetAt(definition, now),
    sli: state?.sli ?? null,
    met: state?.met ?? null,
    good: total - bad,
    valid: total,
    remaining: state?.remaining ?? null,
    coverage: state?.coverage ?? 0,
    burnRate: state?.burnRate ?? null,
    exhaustedIn: state?.exhaustedIn ?? null,
    tiers: tiersOf(definition, state),
    lastSampleAt: instant(state?.lastSampleAt),
  };
}

function tiersOf(
  { tiers }: SloStanding['definition'],
  state: SloStanding['state'],
): SloAnswer['tiers'] {
  return (state?.tiers ?? []).map(
    ({ tier: name, severity, factor, long, short, firing }) => ({
      name,
      severity,
      budgetPercent: tiers.find(tier => tier.name === name)?.budgetPercent ?? 0,
      factor,
      long: { ...long, rate: long.rate ?? null },
      short: { ...short, rate: short.rate ?? null },
      firing,
    }),
  );
}

/** Those of now and to come. */
function adjustmentsOf(
  { definition }: SloStanding,
  now: number,
): SloAnswer['adjustments'] {
  return definition.adjustments
    .filter(({ to }) => to > now)
    .map(({ from, to, reason, exclude = false, targetPpm }) => ({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      reason,
      exclude,
      targetPpm,
    }));
}

function instant(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
