import type { GoldenPath } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import { canonicalJson } from '../../intake/canonicalJson';
import type { PathPlan } from './planPaths';

interface Row {
  id: number;
  name: string;
  document: string;
  definition: string;
  dry_run: boolean | 0 | 1;
  outdated: boolean | 0 | 1;
  removed_at: number | null;
}

/**
 * Puts paths in force. One whose document is wrong now keeps its last good version, and is marked; one that its document
 * has no more is none any more.
 *
 * @returns whether anything differs: then all is to be judged anew
 */
export async function savePaths(
  tx: Knex.Transaction,
  options: { plan: PathPlan; dryRun: ReadonlySet<string>; now: number },
): Promise<boolean> {
  const { plan, dryRun, now } = options;
  const rows: Row[] = await tx('golden_paths').select(
    'id',
    'name',
    'document',
    'definition',
    'dry_run',
    'outdated',
    'removed_at',
  );
  const known = new Map(rows.map(row => [row.name, row]));
  let differs = false;
  for (const { path, location } of plan.paths) {
    const row = rowOf(path, location, dryRun);
    const old = known.get(path.name);
    known.delete(path.name);
    if (!old || !same(old, row)) {
      differs ||= !old || old.definition !== row.definition || gone(old);
      await tx('golden_paths')
        .insert({ ...row, evaluated_at: null })
        .onConflict('name')
        .merge(row);
    }
  }
  const left = [...known.values()].filter(row => !gone(row));
  const kept = left.filter(({ document }) => plan.doubtful.has(document));
  const dropped = left.filter(row => !kept.includes(row));
  await setAll(tx, kept, { outdated: true });
  await setAll(tx, dropped, { removed_at: now });
  return differs || dropped.length > 0;
}

function rowOf(
  path: GoldenPath,
  document: string,
  dryRun: ReadonlySet<string>,
) {
  return {
    name: path.name,
    document,
    definition: canonicalJson(path),
    dry_run: dryRun.has(path.name),
    outdated: false,
    removed_at: null,
  };
}

function same(old: Row, row: ReturnType<typeof rowOf>): boolean {
  return (
    old.definition === row.definition &&
    old.document === row.document &&
    Boolean(old.dry_run) === row.dry_run &&
    !old.outdated &&
    !gone(old)
  );
}

function gone({ removed_at: at }: Row): boolean {
  return at !== null;
}

async function setAll(
  tx: Knex.Transaction,
  rows: readonly Row[],
  values: Record<string, unknown>,
): Promise<void> {
  for (const chunk of inChunks(rows, 1)) {
    await tx('golden_paths')
      .whereIn(
        'id',
        chunk.map(({ id }) => id),
      )
      .update(values);
  }
}
