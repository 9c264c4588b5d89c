import type {
  CheckOutcome,
  Comparison,
} from '@milepost/backstage-plugin-milepost-common';
import { factKey } from './factKey';
import type { FactReading } from './FactReading';

const LONGEST = 80;

const words: Readonly<Record<Comparison['operator'], string>> = {
  equal: '',
  notEqual: 'anything but ',
  in: 'one of ',
  notIn: 'none of ',
  contains: 'a list with ',
  doesNotContain: 'a list without ',
  lessThan: 'less than ',
  lessThanInclusive: 'at most ',
  greaterThan: 'more than ',
  greaterThanInclusive: 'at least ',
  exists: '',
  matches: 'what fits ',
  withinDays: 'at most days old: ',
};

/** One sentence: the first comparison that keeps a check from passing, what was found and what is asked for. */
export function explain(
  outcome: CheckOutcome,
  leaves: readonly { comparison: Comparison; outcome: CheckOutcome }[],
  readings: ReadonlyMap<string, FactReading>,
): string {
  // Of a `not` it is the comparison that passes.
  const { comparison } =
    leaves.find(leaf => leaf.outcome === outcome) ?? leaves[0];
  const name = nameOf(comparison);
  const reading = readings.get(factKey(comparison))!;
  if (reading.state === 'absent') {
    return `Nobody has told ${name} yet.`;
  }
  if (reading.state === 'silent') {
    const day = new Date(reading.lastAt).toISOString().slice(0, 10);
    return `${name} was last told on ${day}.`;
  }
  const { operator, value } = comparison;
  if (operator === 'exists') {
    return value ? `There is no ${name}.` : `There is ${name}.`;
  }
  const wanted =
    operator === 'withinDays'
      ? `at most ${value} days ago`
      : words[operator] + shown(value);
  return `${name} is ${shown(reading.value)}; asked for is ${wanted}.`;
}

function nameOf({ fact, path }: Comparison): string {
  if (fact !== 'entity') {
    return fact.replace(/^(pushed|milepost|metric|tech-insights):/, '');
  }
  const annotation = path?.match(/annotations\['([^']+)'\]$/)?.[1];
  return annotation ? `annotation ${annotation}` : path?.slice(2) ?? 'entity';
}

function shown(value: unknown): string {
  const text =
    value === undefined || value === null
      ? 'not set'
      : typeof value === 'string'
      ? `'${value}'`
      : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
