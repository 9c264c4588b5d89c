import type { GoldenPath } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { createJudge, type Judge } from '../judging/createJudge';
import type { PathInForce } from '../judging/PathInForce';

/** A path as it is kept. */
export interface StoredPath extends PathInForce {
  document: string;
  dryRun: boolean;
  outdated: boolean;
  /** When all of its entities were last judged, in milliseconds. */
  evaluatedAt?: number;
}

/** Judges by definition: making one takes longer than judging. */
const judges = new Map<string, Judge>();
const MOST = 200;

/** The paths in force, by name. */
export async function loadPaths(knex: Knex): Promise<StoredPath[]> {
  const rows = await knex('golden_paths')
    .whereNull('removed_at')
    .orderBy('name')
    .select(
      'id',
      'document',
      'definition',
      'dry_run',
      'outdated',
      'evaluated_at',
    );
  return rows.map(row => {
    const path: GoldenPath = JSON.parse(row.definition);
    return {
      id: row.id,
      path,
      judge: judgeOf(row.definition, path),
      document: row.document,
      dryRun: Boolean(row.dry_run),
      outdated: Boolean(row.outdated),
      ...(row.evaluated_at !== null && { evaluatedAt: row.evaluated_at }),
    };
  });
}

function judgeOf(definition: string, { checks }: GoldenPath): Judge {
  let judge = judges.get(definition);
  if (!judge) {
    if (judges.size >= MOST) {
      judges.clear();
    }
    judge = createJudge(checks);
    judges.set(definition, judge);
  }
  return judge;
}
