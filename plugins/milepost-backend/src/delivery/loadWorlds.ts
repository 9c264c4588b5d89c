import type {
  BranchHead,
  Change,
  Commit,
  Correction,
  Deployment,
  Incident,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { loadCorrections } from '../corrections/loadCorrections';
import { readBranch, type BranchRow } from '../facts/branchRow';
import { readChange, type ChangeRow } from '../facts/changeRow';
import { readCommit, type CommitRow } from '../facts/commitRow';
import { readDeployment, type DeploymentRow } from '../facts/deploymentRow';
import { readIncident, type IncidentRow } from '../facts/incidentRow';

/** The facts of one entity, with the row ids that its trace refers to. */
export interface EntityWorld {
  deployments: (Deployment & { rowId: number })[];
  changes: (Change & { rowId: number })[];
  commits: Commit[];
  heads: BranchHead[];
  incidents: (Incident & { rowId: number })[];
  corrections: Correction[];
  pathPrefixes: string[];
}

/** What the graph needs of a commit; paths are long and not part of it. */
const GRAPH_COLUMNS = [
  'repository',
  'revision',
  'parents',
  'authored_at',
  'committed_at',
  'cherry_picked_from',
];

/** Everything that an entity's claims lead to. */
export async function loadWorld(
  tx: Knex.Transaction,
  entityId: number,
): Promise<EntityWorld> {
  const entity = await tx('entities')
    .where('id', entityId)
    .first('path_prefixes');
  const claims = { tx, entityId };
  const deployments = await byOrigin<DeploymentRow>('deployments', claims);
  const incidents = await byOrigin<IncidentRow>('incidents', claims);
  const changes = await byRepository<ChangeRow>('changes', claims);
  const commits = await byRepository<CommitRow>('commits', {
    ...claims,
    columns: GRAPH_COLUMNS,
  });
  const heads = await byRepository<BranchRow>('branches', claims);
  return {
    deployments: deployments.map(readDeployment),
    changes: changes.map(readChange),
    commits: commits.map(readCommit),
    heads: heads.map(readBranch),
    incidents: incidents.map(readIncident),
    corrections: await loadCorrections(
      tx,
      incidents.map(incident => incident.fact_key),
    ),
    pathPrefixes: JSON.parse(entity?.path_prefixes ?? '[]'),
  };
}

interface Claims {
  tx: Knex.Transaction;
  entityId: number;
}

/** Facts of the services and of the repositories that the entity claims. */
async function byOrigin<Row>(table: string, claims: Claims): Promise<Row[]> {
  // Joined: with `or` between the two kinds no index would be used.
  return claims
    .tx('entity_claims as c')
    .join(`${table} as f`, join =>
      join.on('f.origin_kind', 'c.kind').andOn('f.origin_value', 'c.value'),
    )
    .where('c.entity_id', claims.entityId)
    .select('f.*') as unknown as Promise<Row[]>;
}

async function byRepository<Row>(
  table: string,
  claims: Claims & { columns?: string[] },
): Promise<Row[]> {
  return claims
    .tx(table)
    .select(claims.columns ?? ['*'])
    .whereIn('repository', claimed(claims, 'repository'));
}

function claimed({ tx, entityId }: Claims, kind: string): Knex.QueryBuilder {
  return tx('entity_claims')
    .select('value')
    .where({ entity_id: entityId, kind });
}
