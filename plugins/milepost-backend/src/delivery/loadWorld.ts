import type {
  BranchHead,
  Change,
  Commit,
  Deployment,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import {
  readBranch,
  readChange,
  readCommit,
  readDeployment,
  type BranchRow,
  type ChangeRow,
  type CommitRow,
  type DeploymentRow,
} from '../facts/factRows';

/** The facts of one entity, with the row ids that its trace refers to. */
export interface EntityWorld {
  deployments: (Deployment & { rowId: number })[];
  changes: (Change & { rowId: number })[];
  commits: Commit[];
  heads: BranchHead[];
  pathPrefixes: string[];
}

/** Everything that an entity's claims lead to. */
export async function loadWorld(
  tx: Knex.Transaction,
  entityId: number,
): Promise<EntityWorld> {
  const entity = await tx('entities')
    .where('id', entityId)
    .first('path_prefixes');
  const claimed = (column: string) => (query: Knex.QueryBuilder) =>
    query
      .select('entity_claims.value')
      .from('entity_claims')
      .where({ entity_id: entityId, 'entity_claims.kind': column });
  const ofRepositories = <Row extends object>(
    table: string,
    columns: readonly (keyof Row & string)[],
  ) =>
    tx(table)
      .select(columns)
      .whereIn('repository', claimed('repository')) as unknown as Promise<
      Row[]
    >;

  const deployments: DeploymentRow[] = await tx('deployments')
    .where(query =>
      query
        .where('origin_kind', 'service')
        .whereIn('origin_value', claimed('service')),
    )
    .orWhere(query =>
      query
        .where('origin_kind', 'repository')
        .whereIn('origin_value', claimed('repository')),
    );
  const changes: ChangeRow[] = await tx('changes').whereIn(
    'repository',
    claimed('repository'),
  );
  const commits = await ofRepositories<CommitRow>('commits', [
    'repository',
    'revision',
    'parents',
    'authored_at',
    'committed_at',
    'cherry_picked_from',
  ]);
  const heads = await ofRepositories<BranchRow>('branches', [
    'repository',
    'branch',
    'revision',
    'at',
    'production',
  ]);
  return {
    deployments: deployments.map(readDeployment),
    changes: changes.map(readChange),
    commits: commits.map(readCommit),
    heads: heads.map(readBranch),
    pathPrefixes: JSON.parse(entity?.path_prefixes ?? '[]'),
  };
}
