import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { Hierarchies } from '../figures/Hierarchies';
import type { EntityDescription } from './describeEntity';

/** Before anything that anybody knows: the first known owner extends backwards to here. */
const BEGINNING = '0001-01-01';

interface HistoryRow {
  entity_id: number;
  valid_from: string;
  valid_to: string | null;
  owner: string | null;
  system: string | null;
  domain: string | null;
  parent: string | null;
  tier: string | null;
  lifecycle: string | null;
  type: string | null;
  assumed: boolean;
}

/** Which entities were not known before, and which belong to somebody else from today on. */
export interface Moves {
  appeared: EntityDescription[];
  moved: EntityDescription[];
}

/**
 * Keeps, by local day, to whom entities belonged: a re-organisation closes a row and opens one, so that the
 * past stays with the team whose it was. Several changes on one day leave the last.
 */
export async function recordHistory(
  tx: Knex.Transaction,
  options: {
    entities: readonly (EntityDescription & { id: number })[];
    today: string;
  },
): Promise<Moves> {
  const { entities, today } = options;
  const moves: Moves = { appeared: [], moved: [] };
  for (const chunk of inChunks(entities, 11)) {
    const current = new Map<number, HistoryRow>();
    const rows: HistoryRow[] = await tx('entity_history')
      .whereIn(
        'entity_id',
        chunk.map(entity => entity.id),
      )
      .whereNull('valid_to');
    rows.forEach(row => current.set(row.entity_id, row));
    const changed = chunk.filter(entity =>
      differs(current.get(entity.id), entity),
    );
    const closing = changed
      .map(entity => current.get(entity.id))
      .filter(row => row !== undefined && row.valid_from !== today);
    await tx('entity_history')
      .whereIn(
        'entity_id',
        closing.map(row => row!.entity_id),
      )
      .whereNull('valid_to')
      .update({ valid_to: today });
    if (changed.length > 0) {
      await tx('entity_history')
        .insert(
          changed.map(entity =>
            historyRow(entity, current.has(entity.id), today),
          ),
        )
        .onConflict(['entity_id', 'valid_from'])
        .merge();
    }
    for (const entity of changed) {
      (current.has(entity.id) ? moves.moved : moves.appeared).push(entity);
    }
  }
  if (moves.appeared.length > 0 || moves.moved.length > 0) {
    await Hierarchies.changed(tx);
  }
  return moves;
}

function historyRow(
  entity: EntityDescription & { id: number },
  known: boolean,
  today: string,
): HistoryRow {
  return {
    entity_id: entity.id,
    valid_from: known ? today : BEGINNING,
    valid_to: null,
    owner: entity.owner ?? null,
    system: entity.system ?? null,
    domain: entity.domain ?? null,
    parent: entity.parent ?? null,
    tier: entity.tier ?? null,
    lifecycle: entity.lifecycle ?? null,
    type: entity.type ?? null,
    assumed: !known,
  };
}

function differs(
  row: HistoryRow | undefined,
  entity: EntityDescription,
): boolean {
  if (!row) {
    return true;
  }
  const columns = [
    'owner',
    'system',
    'domain',
    'parent',
    'tier',
    'lifecycle',
    'type',
  ] as const;
  return columns.some(column => row[column] !== (entity[column] ?? null));
}
