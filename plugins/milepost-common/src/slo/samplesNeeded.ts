import type { Milliseconds } from '../facts/facts';
import { exclusionsOf } from './exclusions';
import type { Slo } from './slo';
import { sloWindowAt } from './sloWindowAt';
import { HOUR, hourOf } from './sums';

/**
 * The hours of which `evaluateSlo` needs the samples to be exact: that of the newest sample, those in which a window
 * begins, and those that something excluded touches. Of all others the sums are enough.
 *
 * @param options - `lastSampleAt`, the end of the newest sample
 *
 * @returns the beginnings of the hours, in order
 *
 * @public
 */
export function samplesNeeded(options: {
  slo: Slo;
  now: Milliseconds;
  lastSampleAt: Milliseconds;
}): Milliseconds[] {
  const { slo, now, lastSampleAt } = options;
  const until = Math.min(now, lastSampleAt);
  const rolling = slo.window.type === 'rolling';
  const { start } = sloWindowAt(slo.window, rolling ? until : now);
  const ofTiers = slo.tiers.flatMap(({ longSeconds, shortSeconds }) => [
    until - longSeconds * 1000,
    until - shortSeconds * 1000,
  ]);
  const edges = [start, lastSampleAt - 1, until, until - HOUR, ...ofTiers];
  const excluded = excludedHours(slo, Math.min(...edges), now);
  const hours = new Set([...edges.map(hourOf), ...excluded]);
  return [...hours].sort((a, b) => a - b);
}

/** A sample of the hour before may reach into what is excluded. */
function excludedHours(
  slo: Slo,
  from: Milliseconds,
  to: Milliseconds,
): Milliseconds[] {
  const hours: Milliseconds[] = [];
  for (const { start, end } of exclusionsOf(slo)) {
    const first = Math.max(hourOf(start) - HOUR, hourOf(from));
    for (let hour = first; hour < Math.min(end, to); hour += HOUR) {
      hours.push(hour);
    }
  }
  return hours;
}
