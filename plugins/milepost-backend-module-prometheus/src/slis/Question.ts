import type { PrometheusServer } from '../configuration/readServers';

/** A number for each step, asked of one server. */
export interface Question {
  server: PrometheusServer;
  /** Where its query stands in the definition, for messages: `indicator.total.spec.query`. */
  field: string;
  expression: string;
  /**
   * `value`: evaluated at the end of each step, it is the answer; `growth`: it only ever grows, and the answer is by how
   * much it did.
   */
  reads: 'value' | 'growth';
  /** What the answer is multiplied by. */
  factor: number;
  /** No answer stands for 0. */
  emptyIsZero: boolean;
}

/** What is asked for an indicator, by the part that the answer plays. */
export type Questions =
  | { kind: 'ratio'; total: Question; good?: Question; bad?: Question }
  | { kind: 'raw'; raw: Question; failure: boolean }
  | { kind: 'threshold'; metric: Question; isGood(value: number): boolean };
