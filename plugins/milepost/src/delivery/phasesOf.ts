import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { formatDuration } from '@milepost/backstage-plugin-milepost-react';

/** A phase of a change's life. */
export interface Phase {
  id: string;
  title: string;
  /** Nobody works on the change. */
  waiting: boolean;
  /** In seconds; `undefined` for a phase that did not happen. */
  median?: number;
  p90?: number;
  /** Its length in words. */
  sentence: string;
}

const PHASES = [
  {
    id: 'coding',
    title: 'Coding',
    waiting: false,
    say: (time: string) => `Half of the changes are written within ${time}`,
    never: 'Nobody knows when the work on a change began.',
  },
  {
    id: 'pickup',
    title: 'Waiting for a review',
    waiting: true,
    say: (time: string) =>
      `Half of the changes wait less than ${time} for a review`,
    never: 'No change was reviewed by somebody else.',
  },
  {
    id: 'review',
    title: 'Review',
    waiting: false,
    say: (time: string) => `Half of the reviews take less than ${time}`,
    never: 'No change was reviewed by somebody else.',
  },
  {
    id: 'mergeWait',
    title: 'Waiting for the merge',
    waiting: true,
    say: (time: string) =>
      `Half of the approved changes wait less than ${time} for the merge`,
    never: 'No change was approved before its merge.',
  },
  {
    id: 'deployWait',
    title: 'Waiting for the deployment',
    waiting: true,
    say: (time: string) =>
      `Half of the merged changes are in production within ${time}`,
    never: 'No change that was merged has reached production.',
  },
];

/** The phases of the changes of a window, in the order of a change's life. */
export function phasesOf({ details }: MetricValue): Phase[] {
  return PHASES.map(({ say, never, ...phase }) => {
    const median = details[phase.id] ?? undefined;
    const p90 = details[`${phase.id}P90`] ?? undefined;
    const tail = p90 === undefined ? '.' : `, nine in ten ${within(p90)}.`;
    const sentence =
      median === undefined ? never : `${say(within(median))}${tail}`;
    return { ...phase, median, p90, sentence };
  });
}

/** Nobody waits for less than a minute, and "less than 0 s" cannot be. */
function within(seconds: number): string {
  return seconds < 60 ? 'a minute' : formatDuration(seconds);
}
