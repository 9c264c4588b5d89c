import type { Milliseconds } from '../facts/facts';
import { burnRateOf, remainingBudget, secondsToExhaustion } from './budget';
import { attainmentOf, countsOf, isMet } from './counts';
import { exclusionsOf, timeIn } from './exclusions';
import { lastSampleAt } from './lastSampleAt';
import type { BurnTier, Ppm, SliHour, SliSample, SliSums, Slo } from './slo';
import type { Burn, SloState, TierState } from './sloState';
import { periodOf, sloWindowAt, type Span } from './sloWindowAt';
import { inOrder, sumsIn } from './sumsIn';
import { targetAt } from './targetAt';
import { burnsTooFast, factorOf, tierFactor } from './tiers';

const ONE_HOUR = 3600;

/** An SLO, its samples in order of time, and up to where they go. */
interface Reading {
  slo: Slo;
  hours: readonly SliHour[];
  newest?: SliSample;
  /** The end of the newest sample, or now if that is earlier: where windows end that look back. */
  until: Milliseconds;
  targetPpm: Ppm;
  periodSeconds: number;
}

/**
 * What the samples of an SLO come to at an instant.
 *
 * Windows that look back, the rolling one and those of the burn rates, end with the newest sample: what was not read
 * yet is not missing from them, and when samples fail to come, the numbers stay those of the last one. A window that
 * is shorter than the newest sample is that sample. A calendar window ends with its period; its budget is that of the
 * events so far. The target in force at the instant judges all of the window.
 *
 * @param options - `hours`, in any order, each once; those without `samples` count by their sums
 *
 * @public
 */
export function evaluateSlo(options: {
  slo: Slo;
  hours: readonly SliHour[];
  now: Milliseconds;
}): SloState {
  const { slo, now } = options;
  const reading = read(options);
  const { until, targetPpm, hours } = reading;
  const rolling = slo.window.type === 'rolling';
  const window = sloWindowAt(slo.window, rolling ? until : now);
  const sums = sumsIn({ slo, hours, ...soFar(window, now) });
  const counts = countsOf(slo.method, sums);
  const remaining = remainingBudget(counts, targetPpm);
  const tiers = slo.tiers.map(tier => tierState(reading, tier));
  const burnRate = currentBurnRate(reading, tiers);
  return {
    at: now,
    window,
    sums,
    sli: attainmentOf(counts),
    targetPpm,
    met: isMet(counts, targetPpm),
    remaining,
    coverage: coverageOf(slo, sums, soFar(window, now)),
    tiers,
    burnRate,
    exhaustedIn: secondsToExhaustion({ ...reading, remaining, burnRate }),
    lastSampleAt: lastSampleAt(hours),
  };
}

function read(options: {
  slo: Slo;
  hours: readonly SliHour[];
  now: Milliseconds;
}): Reading {
  const { slo, now } = options;
  const hours = inOrder(options.hours);
  const until = Math.min(now, lastSampleAt(hours) ?? now);
  return {
    slo,
    hours,
    newest: hours.at(-1)?.samples?.at(-1),
    until,
    targetPpm: targetAt(slo, now),
    periodSeconds: periodOf(
      slo.window,
      slo.window.type === 'rolling' ? until : now,
    ),
  };
}

function soFar({ start, end }: Span, now: Milliseconds): Span {
  return { start, end: Math.min(end, now) };
}

/** The share of the time that counts, up to now, for which there are samples. */
function coverageOf(slo: Slo, sums: SliSums, elapsed: Span): number {
  const counted =
    elapsed.end - elapsed.start - timeIn(elapsed, exclusionsOf(slo));
  return counted > 0 ? Math.min(1, (sums.seconds * 1000) / counted) : 0;
}

function tierState(reading: Reading, tier: BurnTier): TierState {
  const { slo, targetPpm, periodSeconds } = reading;
  const long = sumsOver(reading, tier.longSeconds);
  const short = sumsOver(reading, tier.shortSeconds);
  return {
    tier: tier.name,
    severity: tier.severity,
    factor: tierFactor(tier, periodSeconds),
    long: burnOf(reading, long, tier.longSeconds),
    short: burnOf(reading, short, tier.shortSeconds),
    firing:
      hasEnoughEvents(slo, long) &&
      hasEnoughEvents(slo, short) &&
      burnsTooFast({
        long: countsOf(slo.method, long),
        short: countsOf(slo.method, short),
        factor: factorOf(tier, periodSeconds),
        targetPpm,
      }),
  };
}

/**
 * Whether there were as many valid events as an SLO asks for. Of indicators that are read as a ratio or as a measured
 * value nobody knows how many events there were: any sample is enough.
 *
 * @public
 */
export function hasEnoughEvents(slo: Slo, sums: SliSums): boolean {
  const { kind } = slo.indicator;
  const counted = kind !== 'raw' && kind !== 'threshold';
  return sums.valid > 0 && (!counted || sums.valid >= slo.minimumEvents);
}

function sumsOver(reading: Reading, seconds: number): SliSums {
  const { slo, hours, newest, until } = reading;
  const start = Math.min(until - seconds * 1000, newest?.start ?? until);
  return sumsIn({ slo, hours, start, end: until });
}

function burnOf(
  { slo, targetPpm }: Reading,
  sums: SliSums,
  seconds: number,
): Burn {
  const counts = countsOf(slo.method, sums);
  return {
    seconds,
    rate: burnRateOf(counts, targetPpm),
    events: counts.total,
  };
}

/** That of the shortest tier's long window; without tiers, of the last hour. */
function currentBurnRate(
  reading: Reading,
  tiers: readonly TierState[],
): number | undefined {
  if (tiers.length === 0) {
    return burnOf(reading, sumsOver(reading, ONE_HOUR), ONE_HOUR).rate;
  }
  return tiers.reduce((shortest, tier) =>
    tier.long.seconds < shortest.long.seconds ? tier : shortest,
  ).long.rate;
}
