import type { MetricDefinition } from '../answers/definition';
import type { EvidenceItem } from '../answers/evidence';
import type { ProfileId } from '../answers/profiles';
import type { Quantiles } from '../answers/value';
import type { Change, Commit, Deployment, Milliseconds } from '../facts/facts';
import type { Incident } from '../facts/incident';
import type { TimeWindow } from '../windows/window';

/** What is known of one entity: profiles read facts, not what our own definitions made of them. @public */
export interface ProfileFacts {
  deployments: readonly Deployment[];
  changes: readonly Change[];
  commits: readonly Commit[];
  incidents: readonly Incident[];
  /** The changes are those of the entity's paths; the commits still those of the whole repository. */
  monorepo?: boolean;
}

/** @public */
export interface ProfileOptions {
  facts: ProfileFacts;
  window: TimeWindow;
  /** Nothing after it has happened yet. */
  now: Milliseconds;
}

/** What another engine would make of the facts. @public */
export interface ProfileReading {
  /** In the definition's unit; `null` when there is nothing to say. */
  value: number | null;
  n: number;
  /** How the engine would write it, where that is not the plain value. */
  printed?: string;
  quantiles?: Quantiles;
  details: Record<string, number | null>;
  /** What went in. */
  counted: EvidenceItem[];
}

/** A metric by the rule of another engine. @public */
export interface ProfileMetric {
  definition: MetricDefinition & {
    profile: NonNullable<MetricDefinition['profile']>;
  };
  read(options: ProfileOptions): ProfileReading;
}

/** Another engine, with those of the four metrics whose rules are known. @public */
export interface Profile {
  id: Exclude<ProfileId, 'milepost'>;
  title: string;
  metrics: readonly ProfileMetric[];
}
