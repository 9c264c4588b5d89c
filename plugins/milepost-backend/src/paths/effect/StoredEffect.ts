/** A value and of how much it is, by compared metric; null where too little happened. */
export type StoredValues = readonly (
  | readonly [value: number, n: number]
  | null
)[];

/** What metrics came to in each service with and without a path, as it is kept. */
export interface StoredEffect {
  /** Ids, in the order of all values. */
  metrics: readonly string[];
  /** Of those on or off the road, while they were. */
  standing: readonly (readonly [
    entityId: number,
    side: 'on' | 'off',
    values: StoredValues,
  ])[];
  /** Of those that joined. */
  joining: readonly (readonly [
    entityId: number,
    before: StoredValues,
    after: StoredValues,
  ])[];
}

/** Of a path of which nothing was computed yet. */
export const NO_EFFECT: StoredEffect = {
  metrics: [],
  standing: [],
  joining: [],
};
