import type { GateReason } from '../answers/gate';
import type { TierState } from '../slo/sloState';
import type { GatePolicy } from './gatePolicy';
import type { GateStanding } from './gateQuestion';
import {
  lengthInWords,
  nameOf,
  percentInWords,
  windowInWords,
} from './wording';

/** Shares of a budget come from floats: 1 − 0.8 is a little less than 0.2. */
const TOLERANCE = 1e-9;

interface Judged {
  policy: GatePolicy;
  ref: string;
  standing: GateStanding;
}

/** What the SLOs of an entity lead to; one without any is a reason, too. */
export function sloReasons(options: {
  policy: GatePolicy;
  ref: string;
  standings: readonly GateStanding[];
}): GateReason[] {
  const { policy, ref, standings } = options;
  return standings.length === 0
    ? [withoutSlo(policy, ref)]
    : standings.flatMap(standing => reasonsOf({ policy, ref, standing }));
}

function withoutSlo({ withoutSlo: effect }: GatePolicy, ref: string) {
  return reason({
    code: 'no-slo',
    effect,
    text: `${nameOf(ref)} has no SLO.`,
    lifts: 'Define an SLO for it, or say in the policy what that means.',
  });
}

function reasonsOf(judged: Judged): GateReason[] {
  const { policy, standing } = judged;
  const { dataState, state } = standing;
  const isKnown =
    dataState === 'measured' ||
    (dataState === 'few' && policy.fewEvents === 'judge');
  if (!isKnown || state?.remaining === undefined) {
    return [dataMissing(judged)];
  }
  return [
    ...budgetReasons(judged, state.remaining),
    ...state.tiers
      .filter(({ firing }) => firing)
      .map(tier => burning(judged, tier)),
  ];
}

const STATES: Record<GateStanding['dataState'], string> = {
  measured: 'nothing has been computed yet',
  few: 'there were fewer events than its minimum',
  none: 'there were no valid events',
  silent: 'its samples are too old',
  waiting: 'nothing has been read yet',
  misconfigured: 'it cannot be read as it is defined',
};

function dataMissing({ policy, ref, standing }: Judged): GateReason {
  const { definition, dataState, message } = standing;
  const why = message ?? `This is because ${STATES[dataState]}.`;
  return reason({
    code: 'data-missing',
    effect: policy.onUnknown,
    text: `There is no data to judge “${definition.title}” of ${nameOf(
      ref,
    )} by. ${why}`,
    lifts: 'Fresh samples lift it, or an override.',
    about: definition.name,
  });
}

function budgetReasons(judged: Judged, remaining: number): GateReason[] {
  const { budget } = judged.policy;
  const isUsedUp = remaining <= 0;
  const isBlocked = isBelow(remaining, budget.blockBelow);
  if (!isBlocked && !isBelow(remaining, budget.warnBelow)) {
    return isUsedUp ? [budgetReason(judged, remaining, 'allow')] : [];
  }
  return [budgetReason(judged, remaining, isBlocked ? 'block' : 'warn')];
}

/** Used up counts as below 0: there is nothing left to spend. */
function isBelow(remaining: number, percent: number | 'never'): boolean {
  if (percent === 'never') {
    return false;
  }
  return percent === 0 ? remaining <= 0 : remaining * 100 < percent - TOLERANCE;
}

function budgetReason(
  { ref, standing }: Judged,
  remaining: number,
  effect: GateReason['effect'],
): GateReason {
  const { definition, state } = standing;
  const isUsedUp = remaining <= 0;
  const of = `for “${definition.title}” (${windowInWords(definition.window)})`;
  const isCalendar = definition.window.type === 'calendar';
  return reason({
    code: isUsedUp ? 'budget-used-up' : 'budget-low',
    effect,
    text: isUsedUp
      ? `${nameOf(ref)} has used ${percentInWords(
          1 - remaining,
        )} of its error budget ${of}.`
      : `${nameOf(ref)} has ${percentInWords(
          remaining,
        )} of its error budget left ${of}.`,
    lifts: isCalendar
      ? 'A new budget comes with the next window, or an override lifts it.'
      : 'Budget comes back as bad minutes leave the window, or an override lifts it.',
    about: definition.name,
    until: isCalendar && state ? isoOf(state.window.end) : undefined,
  });
}

function burning(
  { policy, ref, standing }: Judged,
  { tier, severity, factor, long, short }: TierState,
): GateReason {
  const { name, title } = standing.definition;
  const rate = (long.rate ?? 0).toFixed(1);
  return reason({
    code: 'burning',
    effect: policy.burn[severity],
    text: `${nameOf(
      ref,
    )} burns its error budget for “${title}” ${rate} times as fast as it lasts, over ${lengthInWords(
      long.seconds,
    )} (${severity}, tier ${tier}).`,
    lifts: `It ends once the burn rate over ${lengthInWords(
      short.seconds,
    )} or ${lengthInWords(long.seconds)} is no longer above ${Number(
      factor.toFixed(2),
    )}, or with an override.`,
    about: name,
  });
}

/** What needs nothing to lift it says nothing of it. */
function reason({ lifts, until, ...rest }: GateReason): GateReason {
  return {
    ...rest,
    ...(rest.effect !== 'allow' && lifts !== undefined && { lifts }),
    ...(until !== undefined && { until }),
  };
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
