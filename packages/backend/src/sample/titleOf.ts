import type { Random } from './random';

const WORK = [
  'Add tests for',
  'Cache the lookups of',
  'Document',
  'Drop the old code path of',
  'Fix a race in',
  'Fix an off-by-one in',
  'Handle timeouts in',
  'Keep metrics of',
  'Log less in',
  'Make the limits of',
  'Move the settings of',
  'Remove the feature flag of',
  'Retry failed calls in',
  'Simplify',
  'Speed up',
  'Split up',
  'Stop blocking on',
  'Translate the errors of',
  'Upgrade the libraries behind',
  'Validate the input of',
];

const ENDINGS: Record<string, string> = {
  'Make the limits of': ' configurable',
  'Move the settings of': ' into configuration',
};

/** What a change says that it does. */
export function titleOf(random: Random, things: readonly string[]): string {
  const work = random.pick(WORK);
  return `${work} ${random.pick(things)}${ENDINGS[work] ?? ''}`;
}
