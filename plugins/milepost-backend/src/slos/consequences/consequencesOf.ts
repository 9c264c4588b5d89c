import type { SloStanding } from '../SloStanding';

/** Stands for the budget itself among the tiers of an SLO. */
export const BUDGET = 'budget';

/** What somebody was told of, or is to be told of. Times in milliseconds since 1970. */
export interface Alert {
  /** The name of a tier, or `budget`. */
  tier: string;
  since: number;
  /** Absent where it is still to be told. */
  toldAt?: number;
  /** Since when it does not fire any more; that may pass. */
  recoveredAt?: number;
  /** From then on it is over. */
  recoveryToldAt?: number;
}

/**
 * What is to be done about one tier: `begin` an alert and tell it, `tell` one that could not be told, take note that
 * it does not fire (`rest`) or does again (`resume`), tell its recovery (`recover`), or `drop` one that is over before
 * anybody was told.
 */
export interface Consequence {
  action: 'begin' | 'tell' | 'rest' | 'resume' | 'recover' | 'drop';
  tier: string;
  at: number;
}

/**
 * What follows from how an SLO stands, in view of what was told: each alert once, its recovery once. It has recovered
 * when it has not fired for as long as its short window, so that one that comes and goes is told once. Of an SLO that
 * is not measured nothing follows: missing data neither alarms nor calms. Pure; the same again changes nothing.
 */
export function consequencesOf(
  standing: Pick<SloStanding, 'dataState' | 'state' | 'definition'>,
  known: readonly Alert[],
): Consequence[] {
  const { dataState, state, definition } = standing;
  if (dataState !== 'measured' || !state) {
    return [];
  }
  const watched = [
    ...state.tiers.map(({ tier, firing, short }) => ({
      tier,
      firing,
      guard: short.seconds * 1000,
    })),
    {
      tier: BUDGET,
      firing: state.remaining !== undefined && state.remaining <= 0,
      guard: shortestWindow(definition),
    },
  ];
  return watched.flatMap(({ tier, ...one }) => {
    const alert = known.find(each => each.tier === tier);
    const action = actionOf(alert, { ...one, at: state.at });
    return action ? [{ action, tier, at: state.at }] : [];
  });
}

function actionOf(
  alert: Alert | undefined,
  { firing, guard, at }: { firing: boolean; guard: number; at: number },
): Consequence['action'] | undefined {
  if (!alert || alert.recoveryToldAt !== undefined) {
    return firing ? 'begin' : undefined;
  }
  const { toldAt, recoveredAt } = alert;
  if (firing) {
    const untold = toldAt === undefined ? 'tell' : undefined;
    return recoveredAt === undefined ? untold : 'resume';
  }
  if (recoveredAt === undefined) {
    return 'rest';
  }
  if (at - recoveredAt < guard) {
    return undefined;
  }
  return toldAt === undefined ? 'drop' : 'recover';
}

function shortestWindow({ tiers }: SloStanding['definition']): number {
  const seconds = tiers.map(({ shortSeconds }) => shortSeconds);
  return seconds.length === 0 ? 0 : Math.min(...seconds) * 1000;
}
