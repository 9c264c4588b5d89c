import type { PreviewAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { byEntity } from '../../database/byEntity';
import type { StoredBoolean } from '../../database/columns';

/** Kinds of fact that an entity can lack. */
export type OriginNeed = 'deployment' | 'change' | 'incident' | 'build';

type Claim = PreviewAnswer['entities'][number]['claims'][number];

interface Row {
  entity_id: number;
  kind: Claim['kind'];
  value: string;
  source: string | null;
  events: number | null;
  last_event_at: number | null;
  has_deployments: StoredBoolean | null;
  has_changes: StoredBoolean | null;
  has_incidents: StoredBoolean | null;
  has_builds: StoredBoolean | null;
}

const NEEDS = [
  ['deployment', 'has_deployments'],
  ['change', 'has_changes'],
  ['incident', 'has_incidents'],
  ['build', 'has_builds'],
] as const;

/** What some entities claim, and what sources have named of it. One statement. */
export async function claimRows(
  knex: Knex,
  entityIds: readonly number[],
): Promise<Map<number, { claims: Claim[]; told: Set<OriginNeed> }>> {
  const rows: Row[] = await knex('entity_claims as c')
    .leftJoin('origins as o', join =>
      join.on('o.kind', 'c.kind').andOn('o.value', 'c.value'),
    )
    .whereIn('c.entity_id', entityIds)
    .orderBy(['c.kind', 'c.value', 'o.source'])
    .select('c.entity_id', 'c.kind', 'c.value', 'o.source', 'o.events')
    .select('o.last_event_at', ...NEEDS.map(([, has]) => `o.${has}`));
  const lists = byEntity(entityIds, rows, row => row);
  return new Map(
    [...lists].map(([id, list]) => [
      id,
      { claims: claimsOf(list), told: toldOf(list) },
    ]),
  );
}

function claimsOf(rows: readonly Row[]): Claim[] {
  const claims = new Map<string, Claim>();
  for (const row of rows) {
    const key = `${row.kind}\n${row.value}`;
    const before = claims.get(key);
    const at =
      row.last_event_at === null
        ? undefined
        : new Date(row.last_event_at).toISOString();
    claims.set(key, {
      kind: row.kind,
      value: row.value,
      events: (before?.events ?? 0) + (row.events ?? 0),
      lastEventAt: [before?.lastEventAt, at].filter(Boolean).sort().at(-1),
      sources: [
        ...(before?.sources ?? []),
        ...(row.source === null ? [] : [row.source]),
      ],
    });
  }
  return [...claims.values()];
}

function toldOf(rows: readonly Row[]): Set<OriginNeed> {
  return new Set(
    NEEDS.filter(([, has]) => rows.some(row => row[has])).map(([need]) => need),
  );
}
