export interface Config {
  /** The sample organisation, whose history enters through Milepost's own door. */
  sample?: {
    /** Whether there is one. Defaults to true. */
    enabled?: boolean;
    /** Whether it goes on living while the backend runs. Defaults to true. */
    trickle?: boolean;
  };
}
