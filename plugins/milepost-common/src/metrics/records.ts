import type { LinkCorrection } from '../answers/corrections';
import type { ChangeStanding } from '../delivery/carries';
import type { LinkConfidence } from '../delivery/causes';
import type { FailureReason } from '../delivery/failures';
import type { Phases } from '../delivery/phases';
import type { AttemptStanding } from '../delivery/rollouts';
import type { AlertRulePhase } from '../facts/alertRule';
import type { Build, Milliseconds } from '../facts/facts';
import type { Incident, IncidentInterval } from '../facts/incident';
import type { TicketPurpose } from '../facts/ticket';
import type { Ppm, SloWindow } from '../slo/slo';
import type { ChangeStart } from './changeStart';

/**
 * An attempt of an entity, and what it counts as. Those with standing `deployment` are the deployments of
 * the definitions; their times are those of the rollout.
 *
 * @public
 */
export interface DeploymentRecord {
  id: string;
  source: string;
  url?: string;
  revision?: string;
  /** Of the attempt; for a deployment, of its whole rollout. */
  environments: string[];
  standing: AttemptStanding;
  /** The id of the deployment that this attempt began, continued or repeats. */
  deployment?: string;
  startedAt: Milliseconds;
  /** `undefined` while it runs. */
  finishedAt?: Milliseconds;
  rollback: boolean;
  /** How many changes it was the first to carry. */
  changes: number;
  /** Unplanned, and made because of a problem in production. */
  rework: boolean;
  failure?: FailureRecord;
}

/** That a deployment failed, why, and when it was recovered. @public */
export interface FailureRecord {
  reasons: readonly FailureReason[];
  /** `undefined` while it is not recovered. */
  recoveredAt?: Milliseconds;
}

/** An incident of an entity, and the deployment that caused it. @public */
export interface IncidentRecord {
  id: string;
  source: string;
  title?: string;
  url?: string;
  severity?: string;
  status: Incident['status'];
  impactStartedAt?: Milliseconds;
  detectedAt?: Milliseconds;
  acknowledgedAt?: Milliseconds;
  intervals: readonly IncidentInterval[];
  deployment?: string;
  confidence?: LinkConfidence;
  /** What a person says of its cause. */
  correction?: LinkCorrection;
  /** The largest share of an error budget that it used: 0.31 is 31 %. */
  budgetShare?: number;
}

/** A change of an entity, and where it stands on its way to production. @public */
export interface ChangeRecord {
  id: string;
  source: string;
  title?: string;
  url?: string;
  revision?: string;
  standing: ChangeStanding;
  openedAt?: Milliseconds;
  mergedAt?: Milliseconds;
  abandonedAt?: Milliseconds;
  /** The deployment that first carried it, and its finish. */
  deployment?: string;
  deployedAt?: Milliseconds;
  startedAt?: Milliseconds;
  startBasis?: ChangeStart;
  leadTime?: Milliseconds;
  inferred: boolean;
  /** Only of merged changes. */
  phases?: Phases;
}

/** An attempt of a build that has finished. @public */
export interface BuildRecord {
  /** Of the run: all attempts of it have the same. */
  id: string;
  source: string;
  attempt: number;
  url?: string;
  /** What was run: builds with the same name do the same job. */
  name?: string;
  revision?: string;
  queuedAt?: Milliseconds;
  startedAt?: Milliseconds;
  finishedAt: Milliseconds;
  outcome: NonNullable<Build['outcome']>;
}

/** A postmortem or a corrective action of an entity. @public */
export interface TicketRecord {
  id: string;
  source: string;
  title?: string;
  url?: string;
  purpose: TicketPurpose;
  /** The id of the incident that it follows from. */
  incident?: string;
  openedAt: Milliseconds;
  dueAt?: Milliseconds;
  closedAt?: Milliseconds;
}

/** One call of a page: one that was triggered again after its resolution is two. @public */
export interface PageRecord {
  id: string;
  source: string;
  /** Which call of the page it is, from 1. */
  call: number;
  title?: string;
  url?: string;
  severity?: string;
  /** What it called for. */
  service?: string;
  repository?: string;
  /** What raised it: the same for every page of the same alert. */
  alert?: string;
  /** Whether it says where to read what to do; `undefined` when its source cannot know. */
  runbook?: boolean;
  triggeredAt: Milliseconds;
  /** First by a human. */
  acknowledgedAt?: Milliseconds;
  resolvedAt?: Milliseconds;
}

/** A rule that raises alerts of an entity, and all that it has been. @public */
export interface AlertRuleRecord {
  id: string;
  source: string;
  name?: string;
  url?: string;
  phases: readonly AlertRulePhase[];
}

/** How an SLO stood when a local day ended; of today, how it stands. @public */
export interface SloDayRecord {
  /** `YYYY-MM-DD`, in the zone of the installation. */
  day: string;
  /** Good and valid events, or slices, of the day itself. */
  good: number;
  valid: number;
  /** Of the SLO's window as it ended with the day; `undefined` without data. */
  sli?: number;
  /** What remained of the error budget: at most 1, below 0 once it is overspent. */
  remaining?: number;
  met?: boolean;
  /** Of the day itself: its error rate ÷ the budget. */
  burnRate?: number;
  targetPpm: Ppm;
}

/** A service level objective of an entity, and how it stood day by day. @public */
export interface SloRecord {
  id: string;
  /** What it is read from, such as `prometheus`. */
  source: string;
  title: string;
  /** Where it is defined, if that is a URL. */
  url?: string;
  window: SloWindow;
  /** Of its entity today; `undefined` where none is stated. */
  tier?: string;
  /** From that local day on it does not count. */
  removedAt?: Milliseconds;
  /** Ascending; a day of which nothing is known is left out. */
  days: readonly SloDayRecord[];
}

/** What the metrics of one entity are computed from. @public */
export interface DeliveryRecords {
  deployments: readonly DeploymentRecord[];
  changes: readonly ChangeRecord[];
  incidents: readonly IncidentRecord[];
  /** Attempts that finished since the window began, or earlier ones too. */
  builds: readonly BuildRecord[];
  /** All of them, however old. */
  tickets: readonly TicketRecord[];
  /** Those triggered since the window began, or earlier ones too. */
  pages: readonly PageRecord[];
  /** All of them, those removed too. */
  alertRules: readonly AlertRuleRecord[];
  /** With the days since the one before the window began, or earlier ones too. */
  slos: readonly SloRecord[];
}

/** Those of an entity of which nothing is known. @public */
export const noRecords: DeliveryRecords = {
  deployments: [],
  changes: [],
  incidents: [],
  builds: [],
  tickets: [],
  pages: [],
  alertRules: [],
  slos: [],
};
