import { figure, type Figure } from '../report/Figure';
import { medianOf } from '../report/quantileOf';
import type { Trial } from './trial';

/** What two trials show. */
export function replicaFigures(trials: {
  undisturbed: Trial;
  disturbed: Trial;
}): Figure[] {
  const { undisturbed, disturbed } = trials;
  return [
    ...shares(undisturbed),
    ...common(undisturbed, 'without kills'),
    ...takeovers(disturbed),
    ...common(disturbed, 'with kills'),
  ];
}

function shares({ payloads, completions }: Trial): Figure[] {
  return ['replica-1', 'replica-2'].map(name =>
    figure({
      name: `without kills: completed by ${name}`,
      value: (100 * (completions.byReplica.get(name) ?? 0)) / payloads,
      unit: '%',
      budget: { atLeast: 30 },
    }),
  );
}

function takeovers({ kills }: Trial): Figure[] {
  const seconds = kills.map(({ takenOverAfter }) => takenOverAfter / 1000);
  const name = 'with kills: until what the killed one had in hand was done';
  return [
    figure({
      name: 'with kills: killed with payloads in hand',
      value: kills.filter(({ claimed }) => claimed > 0).length,
      unit: `of ${kills.length} kills`,
      budget: { atLeast: 1 },
    }),
    figure({ name: `${name}, median`, value: medianOf(seconds), unit: 's' }),
    figure({
      name: `${name}, longest`,
      value: Math.max(...seconds),
      unit: 's',
      budget: { atMost: 10 },
    }),
  ];
}

function common(
  { payloads, seconds, completions, comparisons }: Trial,
  when: string,
): Figure[] {
  const none = { atMost: 0 };
  const sum = (values: readonly number[]) =>
    values.reduce((total, value) => total + value, 0);
  const rows = sum(comparisons.map(comparison => comparison.rows));
  const different = sum(comparisons.map(comparison => comparison.different));
  const tables = comparisons.filter(comparison => comparison.rows > 0).length;
  const what = `${rows.toLocaleString('en-US')} rows in ${tables} tables`;
  const budgeted = (name: string, value: number, unit: string) =>
    figure({ name: `${when}: ${name}`, value, unit, budget: none });
  return [
    figure({ name: `${when}: completed`, value: payloads, unit: 'payloads' }),
    figure({
      name: `${when}: rate`,
      value: payloads / seconds,
      unit: 'payloads/s',
    }),
    budgeted('completed more than once', completions.twice, 'payloads'),
    budgeted('never completed', completions.never, 'payloads'),
    budgeted(`unlike a quiet single run, of ${what}`, different, 'rows'),
  ];
}
