/** What a release was the first to carry. */
export interface Release {
  tag: string;
  /** How many changes. */
  changes: number;
  /** Median lead time; `null` where no change has one. */
  medianLeadTimeSeconds: number | null;
}
