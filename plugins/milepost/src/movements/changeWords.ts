import type {
  Movement,
  Unit,
} from '@milepost/backstage-plugin-milepost-common';
import {
  formatDay,
  formatValue,
} from '@milepost/backstage-plugin-milepost-react';

/** How a metric is called in a sentence. */
const subjects: Record<string, string> = {
  'deployment-frequency': 'Deployment frequency',
  'lead-time-for-changes': 'Lead time',
  'change-fail-rate': 'The change fail rate',
  'failed-deployment-recovery-time': 'Recovery',
  'deployment-rework-rate': 'The rework rate',
  'incidents-by-severity': 'The number of incidents',
  'slo-attainment-rate': 'SLO attainment',
};

/** Multiples that have a verb of their own, and how far from them they may be. */
const VERBS = [
  { times: 2, verb: 'doubled' },
  { times: 3, verb: 'tripled' },
  { times: 1 / 2, verb: 'halved' },
  { times: 1 / 3, verb: 'fell to a third' },
];
const NEAR = 0.12;

/** `Recovery` of `Failed deployment recovery time`: what a sentence begins with. */
export function subjectOf({
  metric,
  title,
}: Pick<Movement, 'metric' | 'title'>): string {
  return subjects[metric] ?? title;
}

/** `doubled`, `rose by 40 %`, `fell`: what a metric did. */
export function verbOf(movement: Movement): string {
  const before = movement.before.value;
  const after = movement.after.value;
  if (before === null || after === null) {
    return 'changed';
  }
  if (before <= 0 || after <= 0 || movement.unit === 'ratio') {
    return after > before ? 'rose' : 'fell';
  }
  const times = after / before;
  const named = VERBS.find(
    verb => Math.abs(times / verb.times - 1) <= NEAR,
  )?.verb;
  if (named) {
    return named;
  }
  if (times > 3) {
    return `is ${Math.round(times)} times what it was`;
  }
  const share = Math.round(Math.abs(times - 1) * 100) / 100;
  return `${times > 1 ? 'rose' : 'fell'} by ${formatValue(share, 'ratio')}`;
}

/** `from 50 min to 1.9 h`. */
export function fromTo(
  part: Pick<Movement, 'before' | 'after'>,
  unit: Unit,
): string | undefined {
  const before = part.before.value;
  const after = part.after.value;
  return before === null || after === null
    ? undefined
    : `from ${formatValue(before, unit)} to ${formatValue(after, unit)}`;
}

/** `since the week of 12 Oct`. */
export function sinceWords({ since }: Pick<Movement, 'since'>): string {
  return `since the week of ${formatDay(since, { year: false })}`;
}

/** `Recovery doubled since the week of 12 Oct: 50 min before, 1.9 h since.`: a movement, without whose and why. */
export function changeSentence(movement: Movement): string {
  const { unit } = movement;
  const before = movement.before.value;
  const after = movement.after.value;
  const what = `${subjectOf(movement)} ${verbOf(movement)} ${sinceWords(
    movement,
  )}`;
  return before === null || after === null
    ? `${what}.`
    : `${what}: ${formatValue(before, unit)} before, ${formatValue(
        after,
        unit,
      )} since.`;
}
