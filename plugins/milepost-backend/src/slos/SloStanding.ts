import type {
  Slo,
  SloDataState,
  SloState,
} from '@milepost/backstage-plugin-milepost-common';

/** An SLO in force, what its samples come to, and what that is worth: what cards, gates and consequences start from. */
export interface SloStanding {
  id: number;
  /** Full, in lower case. */
  entityRef: string;
  /** `undefined` while the catalog does not know the entity. */
  entityId?: number;
  document: string;
  definition: Slo;
  dataState: SloDataState;
  /** One sentence: why it is in this state, and what helps; absent when measured. */
  message?: string;
  /** As last computed; absent while nothing was read. */
  state?: SloState;
  computedAt?: number;
}
