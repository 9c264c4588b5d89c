import type { Milliseconds } from '../facts/facts';

/**
 * What one thing that happened adds to a metric: a deployment to the number of deployments, a change to the lead
 * times. All contributions of a window, summed, are all that its value needs, whoever's they are: so a metric of a
 * team is that of one service over more contributions, and never a mean of means.
 *
 * @public
 */
export interface Contribution {
  /** The instant that anchors it to a day; `now` for what is so until something happens, such as a waiting change. */
  at: Milliseconds | 'now';
  /** What is counted, by name; absent is 0. */
  counts?: Readonly<Record<string, number>>;
  /** One value of each distribution, by name; only what can be overspent is ever negative. */
  samples?: Readonly<Record<string, number>>;
  /** Instants of which the earliest counts, by name. */
  earliest?: Readonly<Record<string, Milliseconds>>;
}

/** A distribution: exact, or a sketch of one. @public */
export interface Samples {
  readonly n: number;
  /** Interpolated linearly (type 7); `null` where there is no sample. */
  quantile(q: number): number | null;
}

/** The sum of contributions. @public */
export interface Totals {
  count(name: string): number;
  /** The counts whose names begin with a prefix, by what comes after it. */
  countsFrom(prefix: string): ReadonlyMap<string, number>;
  samples(name: string): Samples;
  earliest(name: string): Milliseconds | undefined;
}
