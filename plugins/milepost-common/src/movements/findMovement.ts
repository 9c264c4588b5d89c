import type { Unit } from '../answers/value';
import {
  evidenceSize,
  sumEvidence,
  evidenceValue,
  type MovementEvidence,
} from './movementEvidence';
import { weekScores, type WeekScore, type WeekScores } from './weekScores';

/** What a metric rests on in an ISO week; of the running one, so far. @public */
export interface EvidenceWeek {
  /** Its Monday, `YYYY-MM-DD`. */
  week: string;
  evidence: MovementEvidence;
}

/** What a level is: pooled over its weeks. @public */
export interface MovementLevel {
  value: number;
  n: number;
}

/** A level that is not what it was. @public */
export interface FoundMovement {
  /** The Monday of the first week of the new level. */
  since: string;
  before: MovementLevel;
  after: MovementLevel;
  verdict: 'better' | 'worse' | 'different';
  /** How many standard errors the levels are apart: the higher, the clearer. */
  clarity: number;
}

/** What it takes to be a movement. @public */
export const movementParameters = {
  /** Weeks of which something is known, on either side. */
  minimumWeeks: 2,
  /** Deployments, changes … on either side; of what happens so or so often, those that were to be expected. */
  minimumEvents: 5,
  /** The same of a share. */
  minimumWhole: 10,
  /** Of the smaller value; of a share, of the smaller of it and of what is missing to all. */
  minimumRelative: 0.25,
  /** In the unit of the metric. */
  minimumAbsolute: {
    'per-day': 1 / 14,
    seconds: 300,
    ratio: 0.03,
    count: 1,
  } satisfies Record<Unit, number>,
  /** How many standard errors the levels must be apart. */
  minimumClarity: 3,
} as const;

/**
 * Whether and since when the level of a metric differs over some weeks. Every Monday that leaves enough on both sides is
 * tried: things that happened are compared by their rate, shares as two proportions, distributions by the ranks of their
 * samples, so that single outliers weigh no more than others. The difference is counted in standard errors, widened
 * where weeks of the same level vary more than chance alone would let them; the Monday with the clearest one is it, if
 * the levels are far enough apart. Deterministic; the order of the weeks does not matter. Weeks that are left out, and
 * those without anything to compare, are unknown, and no zeros.
 *
 * @public
 */
export function findMovement(options: {
  weeks: readonly EvidenceWeek[];
  unit: Unit;
  direction: 'more' | 'less' | 'neutral';
}): FoundMovement | undefined {
  const weeks = options.weeks
    .filter(({ evidence }) => exposureOf(evidence) > 0)
    .sort((a, b) => (a.week < b.week ? -1 : 1));
  const compared = {
    ...weekScores(weeks.map(({ evidence }) => evidence)),
    kind: weeks[0]?.evidence.kind,
  };
  const { minimumWeeks } = movementParameters;
  let clearest: { at: number; clarity: number } | undefined;
  for (let at = minimumWeeks; at <= weeks.length - minimumWeeks; at += 1) {
    const clarity = hasEnough(compared, at) ? clarityOf(compared, at) : 0;
    if (clarity > (clearest?.clarity ?? movementParameters.minimumClarity)) {
      clearest = { at, clarity };
    }
  }
  return clearest && describe(weeks, clearest, options);
}

type Compared = WeekScores & { kind: MovementEvidence['kind'] };

function describe(
  weeks: readonly EvidenceWeek[],
  { at, clarity }: { at: number; clarity: number },
  { unit, direction }: { unit: Unit; direction: 'more' | 'less' | 'neutral' },
): FoundMovement | undefined {
  const before = levelOf(weeks.slice(0, at));
  const after = levelOf(weeks.slice(at));
  if (!matters(before.value, after.value, unit)) {
    return undefined;
  }
  const verdict = verdictOf(after.value - before.value, direction);
  return { since: weeks[at].week, before, after, verdict, clarity };
}

function levelOf(weeks: readonly EvidenceWeek[]): MovementLevel {
  const pooled = sumEvidence(weeks.map(({ evidence }) => evidence));
  return { value: evidenceValue(pooled)!, n: evidenceSize(pooled) };
}

function verdictOf(
  difference: number,
  direction: 'more' | 'less' | 'neutral',
): FoundMovement['verdict'] {
  if (direction === 'neutral') {
    return 'different';
  }
  return difference > 0 === (direction === 'more') ? 'better' : 'worse';
}

/** How many standard errors the means of the weeks before and from an index on are apart. */
function clarityOf({ weeks, variance }: WeekScores, at: number): number {
  const [before, after] = [weeks.slice(0, at), weeks.slice(at)].map(pool);
  const error = variance * (1 / before.weight + 1 / after.weight);
  if (!(error > 0)) {
    return 0;
  }
  const scattered =
    scatterOf(weeks.slice(0, at), before) + scatterOf(weeks.slice(at), after);
  // At least as much as chance alone makes: fewer weeks than that cannot tell of less.
  const spread = Math.max(1, scattered / variance / (weeks.length - 2));
  return Math.abs(meanOf(after) - meanOf(before)) / Math.sqrt(error * spread);
}

function pool(weeks: readonly WeekScore[]): WeekScore {
  return weeks.reduce((sum, { weight, sum: added }) => ({
    weight: sum.weight + weight,
    sum: sum.sum + added,
  }));
}

function meanOf({ weight, sum }: WeekScore): number {
  return sum / weight;
}

/** How far the weeks of one level are from it. */
function scatterOf(weeks: readonly WeekScore[], level: WeekScore): number {
  const mean = meanOf(level);
  return weeks.reduce(
    (sum, week) => sum + week.weight * (meanOf(week) - mean) ** 2,
    0,
  );
}

function exposureOf(evidence: MovementEvidence): number {
  return evidence.kind === 'rate' ? evidence.days : evidenceSize(evidence);
}

function hasEnough({ weeks, kind }: Compared, at: number): boolean {
  const [before, after] = [weeks.slice(0, at), weeks.slice(at)].map(pool);
  const { minimumEvents, minimumWhole } = movementParameters;
  const smaller = Math.min(before.weight, after.weight);
  if (kind === 'rate') {
    // Nothing at all may be a level, where something was to be expected.
    const rate = (before.sum + after.sum) / (before.weight + after.weight);
    return rate * smaller >= minimumEvents;
  }
  return smaller >= (kind === 'share' ? minimumWhole : minimumEvents);
}

function matters(before: number, after: number, unit: Unit): boolean {
  const { minimumAbsolute, minimumRelative } = movementParameters;
  const difference = Math.abs(after - before);
  const smaller =
    unit === 'ratio'
      ? Math.min(before, after, 1 - before, 1 - after)
      : Math.min(before, after);
  return (
    difference >= minimumAbsolute[unit] &&
    difference >= minimumRelative * smaller
  );
}
