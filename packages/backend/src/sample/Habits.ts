/** When a service is brought to production: after each merge, on certain days, or by nobody. */
export type Releases =
  | { kind: 'continuous' }
  | {
      kind: 'train';
      /** From 1, Monday, to 5, Friday. */
      weekdays: readonly number[];
      /** Local hour at which it leaves. */
      hour: number;
      /** 1 is every week. */
      everyWeeks?: number;
      /** How many days before the portal opened the last one left; absent, they still leave. */
      endedDaysBefore?: number;
    };

/** How often something happens, as a share of the deployments. */
export interface Mishaps {
  failed?: number;
  cancelled?: number;
  rolledBack?: number;
  /** Days before the portal opened since when it takes hours to go back, and no longer minutes. */
  slowRollbacksSinceDaysBefore?: number;
  /** Share of workdays on which the running revision is deployed once more. */
  redeployed?: number;
  /** Deployments that cause an incident which the next deployment fixes. */
  incident?: number;
  /** Share of workdays with an incident that no deployment caused. */
  outage?: number;
  /** Days before the portal opened after which the next deployment went very wrong. */
  badReleaseDaysBefore?: readonly number[];
  /**
   * Days before the portal opened after which an incident followed the next deployment by some hours, and nobody said whether
   * it was the cause.
   */
  unexplainedDaysBefore?: readonly number[];
}

/** How a service is delivered. */
export interface ServiceHabits {
  /** Its name in the pipelines, which is the name of its component unless an annotation says otherwise. */
  name: string;
  /** Where its code is, if it shares the repository. */
  path?: string;
  releases: Releases;
  /** Those after which it is in production, in order. */
  environments: readonly string[];
  /** Environments that each revision passes before. */
  before?: readonly string[];
  mishaps?: Mishaps;
  /** Share of changes that do not wait for the train: cherry-picked onto what runs. */
  picked?: number;
}

/** How people work in a repository. */
export interface RepositoryHabits {
  /** Without the organisation. */
  name: string;
  zone: string;
  /** What its changes are about. */
  things: readonly string[];
  changesPerDay: number;
  /** Medians. */
  codingHours: number;
  reviewHours: number;
  merge: 'merge' | 'squash' | 'rebase';
  /** Days before the portal opened between which everything took three times as long. */
  badTime?: { from: number; to: number };
  /** Days before the portal opened until which everything took three times as long: then it came onto the paved road. */
  pavedDaysBefore?: number;
  /** Days before the portal opened on which its source fell silent. */
  silentDaysBefore?: number;
  /** The source instance of all its events; absent, one for each kind of event. */
  source?: string;
  /** The workflow that deploys it, where that is all that is told of its deployments. */
  deployedBy?: string;
  services: readonly ServiceHabits[];
}

/** What people call a service. */
export function nameOf(service: ServiceHabits): string {
  return service.name.split('/').at(-1)!;
}
