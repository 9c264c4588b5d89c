import { UNIT_SPACE, formatNumber } from './formatNumber';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Step {
  /** Used from here on, in seconds: "90 min" reads better than "1.5 h", and "36 h" than "1.5 d". */
  from: number;
  seconds: number;
  short: string;
  long: string;
}

const STEPS: readonly Step[] = [
  { from: 2 * DAY, seconds: DAY, short: 'd', long: 'day' },
  { from: 1.5 * HOUR, seconds: HOUR, short: 'h', long: 'hour' },
  { from: 1.5 * MINUTE, seconds: MINUTE, short: 'min', long: 'minute' },
  { from: 0, seconds: 1, short: 's', long: 'second' },
];

/** A duration in its unit: `19 h`, `3.1 d`, `47 min`. @public */
export interface DurationParts {
  figure: string;
  unit: string;
  /** For a screen reader: `19 hours`. */
  spoken: string;
}

/** Takes a duration in seconds apart. @public */
export function durationParts(seconds: number): DurationParts {
  const step = STEPS.find(({ from }) => Math.abs(seconds) >= from)!;
  const amount = seconds / step.seconds;
  const rounded = Math.abs(amount) < 10 ? round(amount, 1) : round(amount, 0);
  const figure = formatNumber(rounded);
  const plural = rounded === 1 ? '' : 's';
  return {
    figure,
    unit: step.short,
    spoken: `${figure} ${step.long}${plural}`,
  };
}

/** A duration in seconds as `19 h`, `3.1 d` or `47 min`. @public */
export function formatDuration(seconds: number): string {
  const { figure, unit } = durationParts(seconds);
  return `${figure}${UNIT_SPACE}${unit}`;
}

/** A round duration, in the largest unit that divides it: `1 h` where a measured one would be `60 min`. @public */
export function formatRoundDuration(seconds: number): string {
  const step = STEPS.find(({ seconds: unit }) => seconds % unit === 0)!;
  return seconds === 0
    ? '0'
    : `${formatNumber(seconds / step.seconds)}${UNIT_SPACE}${step.short}`;
}

function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
