import { NotFoundError } from '@backstage/errors';
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
  /** Raised with whatever changes how entities stand with it. */
  revision: number;
}

/** By definition what is made of it: making a judge takes longer than judging, and who has the same path has the very same. */
const known = new Map<string, { path: GoldenPath; judge: Judge }>();
const MOST = 200;

/**
 * The path in force of a name.
 *
 * @throws NotFoundError
 */
export async function findPath(knex: Knex, name: string): Promise<StoredPath> {
  const [found] = await loadPaths(knex, name);
  if (!found) {
    throw new NotFoundError(`There is no golden path '${name}'`);
  }
  return found;
}

/** The paths in force, by name; or the one of a name. */
export async function loadPaths(
  knex: Knex,
  name?: string,
): Promise<StoredPath[]> {
  const query = knex('golden_paths')
    .whereNull('removed_at')
    .orderBy('name')
    .select(
      'id',
      'document',
      'definition',
      'dry_run',
      'outdated',
      'evaluated_at',
      'revision',
    );
  const rows = await (name === undefined ? query : query.where({ name }));
  return rows.map(row => ({
    id: row.id,
    ...definedBy(row.definition),
    document: row.document,
    dryRun: Boolean(row.dry_run),
    outdated: Boolean(row.outdated),
    ...(row.evaluated_at !== null && { evaluatedAt: row.evaluated_at }),
    revision: row.revision,
  }));
}

function definedBy(definition: string): { path: GoldenPath; judge: Judge } {
  let defined = known.get(definition);
  if (!defined) {
    if (known.size >= MOST) {
      known.clear();
    }
    const path: GoldenPath = JSON.parse(definition);
    defined = { path, judge: createJudge(path.checks) };
    known.set(definition, defined);
  }
  return defined;
}
