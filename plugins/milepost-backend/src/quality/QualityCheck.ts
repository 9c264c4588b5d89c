import type {
  DataQualityCheck,
  MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';

/** Over what a check looks: some entities, from an instant on. */
export interface QualityScope {
  entityIds: readonly number[];
  /** Milliseconds since 1970. */
  since: number;
  now: number;
  rules: MetricRules;
}

/** One thing that a check has found: an example. */
export interface QualityExample {
  id: string;
  at: number;
  text: string;
  url?: string;
}

/** What a check has found about one entity. */
export interface QualityFinding {
  entityId: number;
  /** How many things it is about, the examples among them. */
  count: number;
  /** The newest, at most {@link MOST_EXAMPLES}. */
  examples: QualityExample[];
}

/** Examples of one finding. */
export const MOST_EXAMPLES = 5;

/** Something that may be wrong with what numbers are made of. */
export interface QualityCheck {
  id: DataQualityCheck;
  title: string;
  /** What it does to the numbers, and what helps. */
  text: string;
  /** `suspicious`: a number would look better for it. Its words ask, and accuse nobody. */
  kind: 'fault' | 'suspicious';
  /** In one or two statements, however many the entities. */
  find(knex: Knex, scope: QualityScope): Promise<QualityFinding[]>;
}
