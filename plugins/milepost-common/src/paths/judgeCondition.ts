import type { Comparison, Condition } from './condition';

/**
 * How a check comes out. `waiting`: a fact has never been told; `unknown`: its source is silent. Neither is passing, and
 * neither is failing.
 *
 * @public
 */
export type CheckOutcome = 'pass' | 'fail' | 'waiting' | 'unknown';

/**
 * A condition in four values: what is not known decides nothing that the rest decides already.
 *
 * @param outcomeOf - of one comparison; it is asked for each
 *
 * @public
 */
export function judgeCondition(
  condition: Condition,
  outcomeOf: (comparison: Comparison) => CheckOutcome,
): CheckOutcome {
  if ('all' in condition) {
    return firstOf(
      ['fail', 'unknown', 'waiting', 'pass'],
      condition.all.map(each => judgeCondition(each, outcomeOf)),
    );
  }
  if ('any' in condition) {
    return firstOf(
      ['pass', 'unknown', 'waiting', 'fail'],
      condition.any.map(each => judgeCondition(each, outcomeOf)),
    );
  }
  return 'not' in condition
    ? opposite(judgeCondition(condition.not, outcomeOf))
    : outcomeOf(condition);
}

function firstOf(
  order: readonly CheckOutcome[],
  outcomes: readonly CheckOutcome[],
): CheckOutcome {
  return order.find(outcome => outcomes.includes(outcome))!;
}

function opposite(outcome: CheckOutcome): CheckOutcome {
  if (outcome === 'pass') {
    return 'fail';
  }
  return outcome === 'fail' ? 'pass' : outcome;
}
