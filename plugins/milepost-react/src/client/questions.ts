import type {
  MemberKind,
  Ownership,
  SeriesAnswer,
} from '@milepost/backstage-plugin-milepost-common';

/**
 * What is asked about, and over which local days: `from` and `to`, `YYYY-MM-DD`, the latter exclusive, or the last
 * `days`, today included. Days are those of the installation's zone. With none of them: the default window.
 *
 * @public
 */
export interface ScopeQuery {
  /** An entity ref, such as `component:default/shop`. */
  scope: string;
  from?: string;
  to?: string;
  /** From 1 to 1827, which are five years; not with `from` and `to`. */
  days?: number;
}

/**
 * To whom the past of a group, a system or a domain counts.
 *
 * @public
 */
export interface OwnershipQuery {
  /** `then` when absent. */
  ownership?: Ownership;
}

/** @public */
export interface MetricsQuery extends ScopeQuery, OwnershipQuery {
  /** Ids of metrics; all when absent. */
  metrics?: string[];
}

/** @public */
export interface SeriesQuery extends ScopeQuery, OwnershipQuery {
  metric: string;
  bucket: SeriesAnswer['bucket'];
}

/** @public */
export interface PageQuery {
  cursor?: string;
  /** From 1 to 200. */
  limit?: number;
}

/** @public */
export interface MembersQuery extends ScopeQuery, OwnershipQuery {
  /** Ids of metrics, at most 20; all when absent. */
  metrics?: string[];
  /** `service` when absent. */
  by?: MemberKind;
  /** Of groups: all of this type below the scope, such as `department`; without it, those right below. */
  type?: string;
}

/** @public */
export interface MovementsQuery extends OwnershipQuery {
  /** Entity refs, or `organization`: from 1 to 20. */
  scopes: readonly string[];
  /** Ids of metrics, at most 20; all when absent. */
  metrics?: string[];
  /** How many ISO weeks back, this one included, from 4 to 52; 13 when absent. */
  weeks?: number;
}

/** @public */
export interface HighlightsQuery {
  /** An entity ref, or `organization`. */
  scope: string;
  /** At most so many of each kind, from 1 to 20; 3 when absent. */
  limit?: number;
}

/** @public */
export interface EvidenceQuery extends ScopeQuery {
  metric: string;
  /** Only what went in (`true`) or only what was left out (`false`). */
  included?: boolean;
}

/** @public */
export interface DataQualityQuery {
  /** Entity refs of services, groups, systems or domains: from 1 to 100. */
  scopes: readonly string[];
  /** From 1 to 366, today included; 90 when absent. */
  days?: number;
}

/** @public */
export interface RequestOptions {
  signal?: AbortSignal;
}

/** @public */
export interface BurnDownQuery {
  /** The id of the SLO. */
  slo: number;
  /** So many days until now, from 1 to 366; the window of the SLO when absent. */
  days?: number;
}

/** @public */
export interface GateQuery {
  /** An entity ref. */
  scope: string;
  /** `production` when absent. */
  environment?: string;
}

/** @public */
export interface GateHistoryQuery extends GateQuery {
  /** From 1 to 200. */
  limit?: number;
}
