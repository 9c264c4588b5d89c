/** From so many days before the portal opened, what is told of a service; `undefined`: nothing any more. */
export type Turn = readonly [
  daysBefore: number,
  value: boolean | number | string | undefined,
];

/** A fact that a tool of the sample organisation pushes for golden paths. */
export interface PathFact {
  name: string;
  /** The tool. */
  source: string;
  /**
   * By service, in order of time; of those that are not here nothing is told. For a fact that says when something was
   * seen last, whether it is.
   */
  told: Readonly<Record<string, readonly Turn[]>>;
  /** Its value is an instant: now, or the day on which it stopped. */
  seenAt?: true;
}

/** As long as anybody remembers. */
export const EVER = Infinity;
