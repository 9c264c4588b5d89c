import type { Movement } from '@milepost/backstage-plugin-milepost-common';
import {
  formatDay,
  formatValue,
} from '@milepost/backstage-plugin-milepost-react';

const verdicts: Record<Movement['verdict'], string> = {
  better: 'better',
  worse: 'worse',
  different: 'different',
};

const changes: Record<Movement['verdict'], string> = {
  better: 'got better',
  worse: 'got worse',
  different: 'is not what it was',
};

/** `worse since 12 Oct`: short, beside the number that moved. */
export function sinceChip({ verdict, since }: Movement): string {
  return `${verdicts[verdict]} since ${formatDay(since, { year: false })}`;
}

/** `got worse in the week of 12 Oct: 50 min before, 1.9 h since`: what follows the name of the metric. */
export function movementWords(movement: Movement): string {
  const { verdict, since, before, after, unit } = movement;
  const week = formatDay(since, { year: false });
  const told = `${changes[verdict]} in the week of ${week}`;
  return before.value === null || after.value === null
    ? told
    : `${told}: ${formatValue(before.value, unit)} before, ${formatValue(
        after.value,
        unit,
      )} since`;
}

/** `from 40 min to 3.4 h`: what a member did to it. */
export function partWords(
  part: Movement['pulledBy'][number],
  { unit }: Pick<Movement, 'unit'>,
): string | undefined {
  const [before, after] = [part.before.value, part.after.value];
  if (after === null) {
    return undefined;
  }
  return before === null
    ? formatValue(after, unit)
    : `from ${formatValue(before, unit)} to ${formatValue(after, unit)}`;
}
