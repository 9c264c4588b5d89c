import type { Milliseconds } from '../facts/facts';
import { remainingBudget } from './budget';
import { attainmentOf, countsOf } from './counts';
import { lastSampleAt } from './lastSampleAt';
import type { Ppm, SliHour, Slo } from './slo';
import { sloWindowAt } from './sloWindowAt';
import { HOUR } from './sums';
import { inOrder, sumsIn } from './sumsIn';
import { targetAt } from './targetAt';

/** What an SLO was defined as, and since when. @public */
export interface SloVersion {
  validFrom: Milliseconds;
  definition: Slo;
}

/** How the budget stood at an instant. @public */
export interface BurnDownPoint {
  at: Milliseconds;
  /** `undefined` where there were no samples since the point before, or for an hour, and where nothing was to be counted. */
  remaining?: number;
  sli?: number;
  targetPpm: Ppm;
}

/**
 * How the budget of an SLO went, a point every step: each over the window and against the target that were in force
 * then. What is excluded, and how events are counted, is as it is defined now.
 *
 * @param options - `versions`, in any order; before the first of them that one holds. `hours`, from a window before
 * `from` on. `step`, milliseconds
 *
 * @public
 */
export function burnDownOf(options: {
  slo: Slo;
  versions: readonly SloVersion[];
  hours: readonly SliHour[];
  from: Milliseconds;
  to: Milliseconds;
  step: Milliseconds;
  now: Milliseconds;
}): BurnDownPoint[] {
  const { slo, from, step } = options;
  const hours = inOrder(options.hours);
  const versions = [...options.versions].sort(
    (a, b) => a.validFrom - b.validFrom,
  );
  const to = Math.min(options.to, options.now);
  const points: BurnDownPoint[] = [];
  for (const at of instants({ from, to, step })) {
    const version = versionAt(versions, at) ?? slo;
    points.push(pointAt({ slo, version, hours, at, step }));
  }
  return points;
}

/** Every step, and the end. */
function instants(options: {
  from: Milliseconds;
  to: Milliseconds;
  step: Milliseconds;
}): Milliseconds[] {
  const { from, to, step } = options;
  const count = Math.max(0, Math.ceil((to - from) / step));
  const before = Array.from({ length: count }, (_, i) => from + i * step);
  return from <= to ? [...before, to] : [];
}

function versionAt(
  versions: readonly SloVersion[],
  at: Milliseconds,
): Slo | undefined {
  const inForce = versions.filter(({ validFrom }) => validFrom <= at).at(-1);
  return (inForce ?? versions[0])?.definition;
}

function pointAt(options: {
  slo: Slo;
  version: Slo;
  hours: readonly SliHour[];
  at: Milliseconds;
  step: Milliseconds;
}): BurnDownPoint {
  const { slo, version, hours, at, step } = options;
  const targetPpm = targetAt(version, at);
  const recent = Math.max(step, HOUR);
  const since = sumsIn({ slo, hours, start: at - recent, end: at });
  if (since.seconds === 0) {
    return { at, targetPpm };
  }
  // As a state has it: a rolling window ends with the newest sample.
  const rolling = version.window.type === 'rolling';
  const until = Math.min(at, lastSampleAt(hours) ?? at);
  const { start } = sloWindowAt(version.window, rolling ? until : at);
  const counts = countsOf(slo.method, sumsIn({ slo, hours, start, end: at }));
  return {
    at,
    remaining: remainingBudget(counts, targetPpm),
    sli: attainmentOf(counts),
    targetPpm,
  };
}
