import type { Exemption } from '@milepost/backstage-plugin-milepost-common';

/** Row of `path_exemptions`. */
export interface ExemptionRow {
  id: number;
  path: string;
  check_id: string | null;
  entity_ref: string;
  reason: string;
  approver: string;
  created_at: number;
  /** The last local day. */
  expires: string;
  ended_at: number | null;
}

/** An exemption as the API tells of it. */
export function exemptionOf(row: ExemptionRow): Exemption {
  return {
    id: row.id,
    path: row.path,
    ...(row.check_id !== null && { check: row.check_id }),
    entityRef: row.entity_ref,
    reason: row.reason,
    approver: row.approver,
    createdAt: new Date(row.created_at).toISOString(),
    expires: row.expires,
    ...(row.ended_at !== null && {
      endedAt: new Date(row.ended_at).toISOString(),
    }),
  };
}
