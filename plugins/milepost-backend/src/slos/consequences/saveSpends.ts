import {
  BUDGET_SHARE,
  sloWindowAt,
  spendsOf,
  type BudgetSpend,
  type Slo,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks, lockKeys } from '../../database/dialect';
import { insertRows } from '../../database/insertRows';
import { breathe } from '../../engine/breathe';
import { markEntitiesDirty } from '../../mapping/recordOrigins';
import { loadSpenders, type Spenders } from './loadSpenders';
import { loadSpendHours } from './loadSpendHours';

/** SLOs that are computed together. */
const TOGETHER = 20;

interface SloRow {
  id: number;
  entity_id: number;
  definition: string;
}

interface SpendRow {
  slo_id: number;
  kind: string;
  ref: string;
  share: number;
  bad: number;
  at: number;
}

/**
 * Computes what deployments and incidents cost of the budgets of some SLOs, and writes down what cost something, in
 * place of what was written before. An incident that asks for a postmortem now, or not any more, has its entity traced.
 *
 * @param now - milliseconds since 1970
 */
export async function saveSpends(
  knex: Knex,
  sloIds: readonly number[],
  now: number,
): Promise<void> {
  for (let start = 0; start < sloIds.length; start += TOGETHER) {
    await saveSome(knex, sloIds.slice(start, start + TOGETHER), now);
  }
}

async function saveSome(
  knex: Knex,
  ids: readonly number[],
  now: number,
): Promise<void> {
  await knex.transaction(async tx => {
    await lockKeys(
      tx,
      ids.map(id => `spends of ${id}`),
    );
    const rows: SloRow[] = await tx('slos')
      .whereIn('id', ids)
      .whereNotNull('entity_id')
      .whereNull('removed_at')
      .select('id', 'entity_id', 'definition');
    const spends = await spendsOfAll(tx, rows, now);
    await replace(tx, { ids, rows, spends });
    await insertRows(
      tx,
      'slo_spend_runs',
      ids.map(slo_id => ({ slo_id, computed_at: now })),
    )
      .query.onConflict('slo_id')
      .merge(['computed_at']);
  });
}

async function spendsOfAll(
  tx: Knex.Transaction,
  rows: readonly SloRow[],
  now: number,
): Promise<SpendRow[]> {
  const slos = rows.map(({ id, entity_id, definition }) => ({
    id,
    entity_id,
    slo: JSON.parse(definition) as Slo,
  }));
  const spenders = await loadSpenders(tx, {
    entityIds: [...new Set(rows.map(row => row.entity_id))],
    since: Math.min(
      now,
      ...slos.map(({ slo }) => sloWindowAt(slo.window, now).start),
    ),
  });
  const spending = slos
    .map(each => ({ ...each, known: spenders.get(each.entity_id)! }))
    .map(each => ({ ...each, instants: instantsOf(each.known) }))
    .filter(({ instants }) => instants.length > 0);
  const hours = await loadSpendHours(tx, { slos: spending, now });
  const spends: SpendRow[] = [];
  for (const { id, slo, known } of spending) {
    const found = spendsOf({ slo, hours: hours.get(id)!, now, ...known });
    spends.push(...found.map(spend => rowOf(id, spend, known)));
    await breathe();
  }
  return spends;
}

/** When something began or ended to be the case: of those hours each sample matters. */
function instantsOf({ deployments, incidents }: Spenders): number[] {
  return [
    ...deployments.map(({ at }) => at),
    ...incidents.flatMap(({ intervals }) =>
      intervals.flatMap(({ openedAt, resolvedAt }) =>
        resolvedAt === undefined ? [openedAt] : [openedAt, resolvedAt],
      ),
    ),
  ];
}

function rowOf(
  slo_id: number,
  { kind, id, share, bad }: BudgetSpend,
  { deployments, incidents }: Spenders,
): SpendRow {
  const at =
    kind === 'deployment'
      ? deployments.find(each => each.id === id)!.at
      : incidents.find(each => each.id === id)!.intervals[0].openedAt;
  return { slo_id, kind, ref: id, share, bad, at };
}

async function replace(
  tx: Knex.Transaction,
  options: {
    ids: readonly number[];
    rows: readonly SloRow[];
    spends: readonly SpendRow[];
  },
): Promise<void> {
  const { ids, rows, spends } = options;
  const before: SpendRow[] = await tx('slo_spends').whereIn('slo_id', ids);
  await tx('slo_spends').whereIn('slo_id', ids).delete();
  for (const chunk of inChunks(spends, 6)) {
    await insertRows(tx, 'slo_spends', chunk).query;
  }
  const known = new Set(before.filter(isDear).map(keyOf));
  const found = new Set(spends.filter(isDear).map(keyOf));
  const differing = new Set(
    [...before, ...spends]
      .filter(row => known.has(keyOf(row)) !== found.has(keyOf(row)))
      .map(row => row.slo_id),
  );
  const entityIds = rows
    .filter(row => differing.has(row.id))
    .map(row => row.entity_id);
  if (entityIds.length > 0) {
    await markEntitiesDirty(tx, [...new Set(entityIds)]);
  }
}

/** Whether it asks for a postmortem. */
function isDear({ kind, share }: SpendRow): boolean {
  return kind === 'incident' && share > BUDGET_SHARE;
}

function keyOf({ slo_id, ref }: SpendRow): string {
  return `${slo_id} ${ref}`;
}
