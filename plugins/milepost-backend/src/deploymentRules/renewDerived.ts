import {
  deriveDeployments,
  type DerivedDeployment,
  type EntityRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { byEntity } from '../database/byEntity';
import { storedKey } from '../database/columns';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import { deploymentRow, type DeploymentRow } from '../facts/deploymentRow';
import { loadRuleFacts } from './loadRuleFacts';

type DerivedRow = DeploymentRow & { fact_key: string };

/** The deployments that rules have made, by entity. */
export async function loadDerived(
  knex: Knex,
  entityIds: readonly number[],
): Promise<Map<number, DerivedRow[]>> {
  const rows: DerivedRow[] =
    entityIds.length === 0
      ? []
      : await knex('deployments').whereIn('derived_for', entityIds);
  return byEntity(
    entityIds,
    rows.map(row => ({ ...row, entity_id: row.derived_for! })),
    ({ entity_id, ...row }) => row as DerivedRow,
  );
}

/**
 * Makes the deployments of some entities anew from their rules, writing only what differs; what no rule makes any more
 * is taken away, and the trace that follows forgets it.
 *
 * @param rules - of the entities that have any, or once had
 */
export async function renewDerived(
  tx: Knex.Transaction,
  rules: ReadonlyMap<number, EntityRules>,
): Promise<Map<number, DerivedRow[]>> {
  const entityIds = [...rules.keys()];
  if (entityIds.length === 0) {
    return new Map();
  }
  const facts = await loadRuleFacts(tx, {
    rules: new Map([...rules].map(([id, each]) => [id, each.rules])),
  });
  const rows = entityIds.flatMap(id =>
    deriveDeployments(rules.get(id)!.rules, facts.get(id)!).map(deployment =>
      derivedRow(id, deployment),
    ),
  );
  const stored = [...(await loadDerived(tx, entityIds)).values()].flat();
  const before = new Map(stored.map(row => [row.fact_key, row]));
  const now = new Set(rows.map(row => row.fact_key));
  const gone = stored.filter(row => !now.has(row.fact_key));
  for (const chunk of inChunks(gone, 1)) {
    const ids = chunk.map(({ id }) => id);
    await tx('deployments').whereIn('id', ids).delete();
  }
  const changed = rows.filter(row => !equals(before.get(row.fact_key), row));
  for (const chunk of inChunks(changed, 20)) {
    const { query, columns } = insertRows(tx, 'deployments', chunk);
    await query.onConflict('fact_key').merge(columns);
  }
  return loadDerived(tx, entityIds);
}

function derivedRow(entityId: number, deployment: DerivedDeployment) {
  const { source, id } = deployment;
  return {
    ...deploymentRow(deployment),
    // Nobody else's, whatever they claim.
    origin_kind: null,
    origin_value: null,
    derived_for: entityId,
    fact_key: storedKey(`derived\n${entityId}\n${source}\n${id}`),
  };
}

function equals(
  before: DerivedRow | undefined,
  now: ReturnType<typeof derivedRow>,
): boolean {
  return (
    before !== undefined &&
    (Object.keys(now) as (keyof typeof now & keyof DerivedRow)[]).every(
      column =>
        // SQLite gives 0 and 1 for what was stored as a boolean.
        typeof now[column] === 'boolean' && before[column] !== null
          ? Boolean(before[column]) === now[column]
          : before[column] === now[column],
    )
  );
}
