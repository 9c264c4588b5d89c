import type {
  EvidenceWeek,
  FoundMovement,
  Metric,
} from '@milepost/backstage-plugin-milepost-common';

/** A metric of a scope that moved, and the weeks that say so. */
export interface Moved {
  metric: Metric;
  found: FoundMovement;
  weeks: readonly EvidenceWeek[];
}
