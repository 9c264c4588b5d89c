import type { StoredEntity } from '../../catalog/EntityStore';
import type { Visible } from '../../members/MembersQuestion';
import type { Sight } from '../../visibility/Sight';

/** Of what something is asked, and who asks. */
export interface PathQuestion {
  scope: StoredEntity;
  /** What the caller may know of; absent: everything. */
  sight?: Sight;
  /** Of some refs, those that the caller sees in the catalog now; absent: all. */
  visible?: Visible;
}
