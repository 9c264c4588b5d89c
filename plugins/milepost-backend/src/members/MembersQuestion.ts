import type {
  MemberKind,
  Metric,
  Ownership,
  TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { StoredEntity } from '../catalog/EntityStore';
import type { Sight } from '../visibility/Sight';

/** Of some refs, those that somebody sees in the catalog now. */
export type Visible = (refs: readonly string[]) => Promise<ReadonlySet<string>>;

/** What is asked for the members of, over which days, and who asks. */
export interface MembersQuestion {
  scope: StoredEntity;
  by: MemberKind;
  /** Of groups. */
  type?: string;
  window: TimeWindow;
  now: number;
  metrics: readonly Metric[];
  ownership: Ownership;
  cursor?: string;
  limit: number;
  /** What the caller may know of; absent: everything. */
  sight?: Sight;
  /** Absent: all. */
  visible?: Visible;
}
