import type { OverrideAnswer } from '@milepost/backstage-plugin-milepost-common';

/** An override as it is stored. */
export interface OverrideRow {
  id: number;
  entity_ref: string;
  environment: string;
  revision: string | null;
  reason: string;
  created_by: string;
  created_at: number;
  expires_at: number;
  ended_at: number | null;
  ended_by: string | null;
}

export function isActive(row: OverrideRow, now: number): boolean {
  return row.ended_at === null && row.expires_at > now;
}

export function overrideAnswer(row: OverrideRow, now: number): OverrideAnswer {
  return {
    id: row.id,
    scope: row.entity_ref,
    environment: row.environment,
    ...(row.revision !== null && { revision: row.revision }),
    reason: row.reason,
    by: row.created_by,
    createdAt: iso(row.created_at),
    expiresAt: iso(row.expires_at),
    ...(row.ended_at !== null && { endedAt: iso(row.ended_at) }),
    ...(row.ended_by !== null && { endedBy: row.ended_by }),
    active: isActive(row, now),
  };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
