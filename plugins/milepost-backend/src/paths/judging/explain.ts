import {
  factTitle,
  factUnit,
  type CheckOutcome,
  type Comparison,
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
  const name = factTitle(comparison);
  const reading = readings.get(factKey(comparison))!;
  if (reading.state === 'absent') {
    return `Nobody has told ${name} yet.`;
  }
  if (reading.state === 'silent') {
    const day = new Date(reading.lastAt).toISOString().slice(0, 10);
    return `${name} was last told on ${day}.`;
  }
  const { fact, operator, value } = comparison;
  if (operator === 'exists') {
    return value ? `There is no ${name}.` : `There is ${name}.`;
  }
  const wanted = wantedOf(comparison);
  return `${name} is ${shown(reading.value, fact)}; asked for is ${wanted}.`;
}

/** What a comparison asks for, in words. */
export function wantedOf({
  fact,
  operator,
  value,
}: Pick<Comparison, 'fact' | 'operator' | 'value'>): string {
  return operator === 'withinDays'
    ? `at most ${counted(Number(value), 'day')} ago`
    : words[operator] + shown(value, fact);
}

function shown(value: unknown, fact: string): string {
  const text = written(value, fact);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function written(value: unknown, fact: string): string {
  if (value === undefined || value === null) {
    return 'not set';
  }
  if (typeof value === 'number') {
    return writtenNumber(value, fact);
  }
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

function writtenNumber(value: number, fact: string): string {
  switch (factUnit(fact)) {
    case 'ratio':
      return `${plain(value * 100)} %`;
    case 'seconds':
      return writtenSeconds(value);
    default:
      return plain(value);
  }
}

/** In the largest unit of which there are at least two. */
function writtenSeconds(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, size] = units.find(([, each]) => seconds >= 2 * each) ?? [
    'second',
    1,
  ];
  return counted(seconds / size, unit);
}

function counted(count: number, unit: string): string {
  const text = plain(count);
  return `${text} ${unit}${text === '1' ? '' : 's'}`;
}

/** Without the digits that nobody reads. */
function plain(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(3)));
}
