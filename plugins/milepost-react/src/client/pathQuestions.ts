import type {
  AdoptionBy,
  ExemptionRequest,
} from '@milepost/backstage-plugin-milepost-common';
import type { ScopeQuery } from './questions';

/** @public */
export interface PathQuery {
  /** The name of a golden path. */
  path: string;
  /** An entity ref; the organisation when absent. */
  scope?: string;
}

/** A golden path, and over which local days. @public */
export interface PathWindowQuery extends PathQuery, Omit<ScopeQuery, 'scope'> {}

/** Without a window a year. @public */
export interface PathAdoptionQuery extends PathWindowQuery {
  /** `group` when absent. */
  by?: AdoptionBy;
}

/** Without a window 28 days. @public */
export interface PathDeparturesQuery extends PathWindowQuery {
  /** With `segment`: of one segment of the adoption. */
  by?: AdoptionBy;
  /** As the adoption names it; empty: those in none. */
  segment?: string;
}

/** @public */
export interface ExemptionsQuery extends PathQuery {
  /** Those too that are over. */
  ended?: boolean;
}

/** An exemption that somebody is about to approve. @public */
export interface NewExemption extends ExemptionRequest {
  /** The name of a golden path. */
  path: string;
}

/** Why an entity left. @public */
export interface DepartureExplanation {
  /** The name of the golden path. */
  path: string;
  /** The id of the departure. */
  id: number;
  reason: string;
}
