import type { GoldenPath } from './goldenPath';
import type { PathCheck } from './goldenPathSchema';
import type { CheckOutcome } from './judgeCondition';

/**
 * How an entity stands with one check. `exempt` and `not-eligible` are apart: neither is passing.
 *
 * @public
 */
export type CheckState = CheckOutcome | 'exempt' | 'not-eligible';

/**
 * How an entity stands with a path. Eligible are those that are on, off or unknown; exempt ones are apart, and who is not
 * of the audience is not eligible.
 *
 * @public
 */
export type Standing = 'on' | 'off' | 'unknown' | 'exempt' | 'not-eligible';

/** @public */
export interface PathStanding {
  standing: Standing;
  /** The highest level whose checks, and those of all before, pass. */
  level?: string;
  /** By id, in the order of the path. */
  checks: readonly { id: string; state: CheckState }[];
  /** The id of the one check to see to next; absent where nothing is left to do. */
  next?: string;
}

const efforts: readonly PathCheck['effort'][] = [
  'minutes',
  'hours',
  'days',
  'weeks',
];

/**
 * How an entity stands, from how its checks come out.
 *
 * @param options - `isEligible`: it is of the audience; `isExempt`: from the whole path; `stateOf`: of a check
 *
 * @public
 */
export function standingOf(
  path: GoldenPath,
  options: {
    isEligible: boolean;
    isExempt: boolean;
    stateOf(check: PathCheck): CheckState;
  },
): PathStanding {
  const { isEligible, isExempt, stateOf } = options;
  if (!isEligible) {
    return { standing: 'not-eligible', checks: [] };
  }
  const states = new Map(path.checks.map(check => [check.id, stateOf(check)]));
  const level = levelReached(path, states);
  const next = nextStep(path, states);
  return {
    standing: isExempt ? 'exempt' : standingBy(path, states),
    ...(level !== undefined && { level }),
    checks: [...states].map(([id, state]) => ({ id, state })),
    ...(next !== undefined && { next }),
  };
}

/** A failure decides; then an exemption, which is no passing; then what is not known. */
function standingBy(
  path: GoldenPath,
  states: ReadonlyMap<string, CheckState>,
): Standing {
  const last = path.levels.findIndex(({ name }) => name === path.adopted);
  const asked = path.levels
    .slice(0, last + 1)
    .flatMap(({ checks }) => checks.map(id => states.get(id)!));
  if (asked.includes('fail')) {
    return 'off';
  }
  if (asked.includes('exempt')) {
    return 'exempt';
  }
  // Nothing that is asked for is for it: that it does nothing wrong does not bring it onto the road.
  return asked.includes('pass') &&
    !asked.includes('waiting') &&
    !asked.includes('unknown')
    ? 'on'
    : 'unknown';
}

function levelReached(
  { levels }: GoldenPath,
  states: ReadonlyMap<string, CheckState>,
): string | undefined {
  const failing = levels.findIndex(({ checks }) =>
    checks.some(id => !['pass', 'not-eligible'].includes(states.get(id)!)),
  );
  const reached = failing < 0 ? levels.length : failing;
  return levels[reached - 1]?.name;
}

/** Of the lowest level that is not reached: what fails before what is not known, and the cheapest first. */
function nextStep(
  { levels, checks }: GoldenPath,
  states: ReadonlyMap<string, CheckState>,
): string | undefined {
  for (const level of levels) {
    for (const state of ['fail', 'waiting', 'unknown'] as const) {
      const [first] = level.checks
        .filter(id => states.get(id) === state)
        .map(id => checks.find(check => check.id === id)!)
        .sort((a, b) => efforts.indexOf(a.effort) - efforts.indexOf(b.effort));
      if (first) {
        return first.id;
      }
    }
  }
  return undefined;
}
