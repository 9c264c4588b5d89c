import type { EnvironmentClass } from '../delivery/environment';
import type { Milliseconds } from '../facts/facts';
import type { Severity } from '../incidents/severity';
import type { Slo } from '../slo/slo';
import type { SloState } from '../slo/sloState';
import type { SloDataState } from '../answers/slos';

/** What a pipeline asks the gate: may this go there? @public */
export interface GateQuestion {
  /** The Component or System that is to be deployed, as it is stored; the ref is full and in lower case. */
  entity: { id: number; ref: string };
  /** In the words of the pipeline; case does not matter. */
  environment: string;
  revision?: string;
  /** What kind of change it is, such as `reliability-fix`; policies say which pass in any case. */
  changeClass?: string;
}

/** An SLO in force, and what its samples are worth. @public */
export interface GateStanding {
  definition: Pick<Slo, 'name' | 'title' | 'window'>;
  dataState: SloDataState;
  /** One sentence: why it is in this state. */
  message?: string;
  /** As last computed; absent while nothing was read. */
  state?: SloState;
}

/** An incident that is open. @public */
export interface GateIncident {
  id: string;
  title?: string;
  severity: Severity;
  openedAt: Milliseconds;
  /** Where it is, if its source says so. */
  environment?: string;
}

/** Somebody lets it through. @public */
export interface GateOverride {
  id: number;
  reason: string;
  expiresAt: Milliseconds;
}

/** What a decision is about, once it is known what the environment is. @public */
export interface GateSubject {
  /** Full, in lower case. */
  ref: string;
  environment: string;
  environmentClass: EnvironmentClass;
  changeClass?: string;
}
