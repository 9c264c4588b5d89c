import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';

const efforts: Record<GoldenPathAnswer['checks'][number]['effort'], string> = {
  minutes: 'takes minutes',
  hours: 'takes hours',
  days: 'takes days',
  weeks: 'takes weeks',
};

/** What fixing it costs: `takes hours`. */
export function effortWords(
  { checks }: GoldenPathAnswer,
  check: string,
): string | undefined {
  const effort = checks.find(({ id }) => id === check)?.effort;
  return effort && efforts[effort];
}

/** The level that asks for a check. */
export function levelOf(
  { levels }: GoldenPathAnswer,
  check: string,
): string | undefined {
  return levels.find(({ checks }) => checks.includes(check))?.title;
}

/** A check by the name that people know it by. */
export function checkTitle(
  { checks }: GoldenPathAnswer,
  check: string,
): string {
  return checks.find(({ id }) => id === check)?.title ?? check;
}
