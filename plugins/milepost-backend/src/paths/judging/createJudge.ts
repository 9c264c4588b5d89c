import {
  judgeCondition,
  type CheckOutcome,
  type Comparison,
  type Condition,
  type PathCheck,
} from '@milepost/backstage-plugin-milepost-common';
import {
  Engine,
  type ConditionProperties,
  type TopLevelCondition,
} from 'json-rules-engine';
import { JSONPath } from 'jsonpath-plus';
import { addOperators, type Guard } from './addOperators';
import { explain } from './explain';
import { factKey } from './factKey';
import type { FactReading } from './FactReading';

/** How a check comes out, and one sentence on why, unless it passes. */
export interface Judgement {
  outcome: CheckOutcome;
  text?: string;
  /** Where the facts come from that it rests on. */
  sources: string[];
}

/** Says how the checks of a path come out for an entity, by what is known of its facts. */
export type Judge = (options: {
  factOf(key: string): FactReading;
  now: number;
}) => Promise<ReadonlyMap<string, Judgement>>;

/**
 * Makes the judge of some checks: json-rules-engine compares, and what is not known decides nothing.
 *
 * @param guard - for checks that nobody in charge has agreed to yet
 */
export function createJudge(
  checks: readonly PathCheck[],
  { guard = action => action() }: { guard?: Guard } = {},
): Judge {
  let now = 0;
  const engine = new Engine([], {
    allowUndefinedFacts: true,
    pathResolver: (value, path) => guard(() => valueAt(value, path)),
  });
  addOperators(engine, () => now, guard);
  const keys = new Set<string>();
  for (const { id, rule } of checks) {
    const conditions = toEngine(rule, keys);
    engine.addRule({ name: id, conditions, event: { type: id } });
  }
  return async options => {
    now = options.now;
    const readings = new Map(
      [...keys].map(key => [key, options.factOf(key)] as const),
    );
    const facts = Object.fromEntries(
      [...readings].map(([key, reading]) => [key, known(reading)]),
    );
    const { results, failureResults } = await engine.run(facts);
    const trees = new Map(
      [...results, ...failureResults].map(result => [
        result.name,
        result.conditions as unknown as Tree,
      ]),
    );
    return new Map(
      checks.map(check => [
        check.id,
        judgementOf(check, trees.get(check.id)!, readings),
      ]),
    );
  };
}

/** As the engine itself looks into the value of a fact; but a JSONPath that cannot be evaluated leads to nothing. */
function valueAt(value: object, path: string): unknown {
  try {
    return JSONPath({ path, json: value, eval: 'safe', wrap: false });
  } catch {
    return undefined;
  }
}

/** What the engine makes of a condition: the same, with what came out of each comparison. */
interface Tree {
  all?: Tree[];
  any?: Tree[];
  not?: Tree;
  result?: boolean;
}

function judgementOf(
  { rule }: PathCheck,
  tree: Tree,
  readings: ReadonlyMap<string, FactReading>,
): Judgement {
  const results = leavesOf(tree)[Symbol.iterator]();
  const leaves: { comparison: Comparison; outcome: CheckOutcome }[] = [];
  const outcome = judgeCondition(rule, comparison => {
    const { value: result } = results.next();
    const reading = readings.get(factKey(comparison))!;
    const own = outcomeOf(reading, result);
    leaves.push({ comparison, outcome: own });
    return own;
  });
  const sources = leaves.flatMap(({ comparison }) => {
    const reading = readings.get(factKey(comparison))!;
    return 'source' in reading && reading.source ? [reading.source] : [];
  });
  return {
    outcome,
    ...(outcome !== 'pass' && { text: explain(outcome, leaves, readings) }),
    sources: [...new Set(sources)].sort(),
  };
}

function outcomeOf(
  { state }: FactReading,
  result: boolean | undefined,
): CheckOutcome {
  if (state === 'known') {
    return result ? 'pass' : 'fail';
  }
  return state === 'absent' ? 'waiting' : 'unknown';
}

/** In the order in which the condition has its comparisons. */
function leavesOf({ all, any, not, result }: Tree): (boolean | undefined)[] {
  const below = all ?? any ?? (not ? [not] : undefined);
  return below ? below.flatMap(leavesOf) : [result];
}

function known(reading: FactReading): unknown {
  return reading.state === 'known' ? reading.value : undefined;
}

function toEngine(condition: Condition, keys: Set<string>): TopLevelCondition {
  const nested = (each: Condition) =>
    'fact' in each ? toComparison(each, keys) : toEngine(each, keys);
  if ('all' in condition) {
    return { all: condition.all.map(nested) };
  }
  if ('any' in condition) {
    return { any: condition.any.map(nested) };
  }
  return 'not' in condition
    ? { not: nested(condition.not) }
    : { all: [toComparison(condition, keys)] };
}

function toComparison(
  each: Comparison,
  keys: Set<string>,
): ConditionProperties {
  const key = factKey(each);
  keys.add(key);
  const { operator, value, fact, path } = each;
  // A field of the entity has been taken from it already.
  return {
    fact: key,
    operator,
    value,
    ...(fact !== 'entity' && path !== undefined && { path }),
  };
}
