import { classifyByRules } from '@milepost/backstage-plugin-milepost-common';
import type {
  BranchHead,
  Change,
  Commit,
  Correction,
  Deployment,
  EntityRules,
  Incident,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { loadCorrections } from '../corrections/loadCorrections';
import { readBranch, type BranchRow } from '../facts/branchRow';
import { readChange, type ChangeRow } from '../facts/changeRow';
import { readCommit, type CommitRow } from '../facts/commitRow';
import { readDeployment, type DeploymentRow } from '../facts/deploymentRow';
import { readIncident, type IncidentRow } from '../facts/incidentRow';
import { loadDerived, renewDerived } from '../deploymentRules/renewDerived';
import { readEntityRules } from '../deploymentRules/readEntityRules';
import { Claims } from './Claims';

/** The facts of one entity, with the row ids that its trace refers to. */
export interface EntityWorld {
  deployments: (Deployment & { rowId: number })[];
  changes: (Change & { rowId: number })[];
  commits: Commit[];
  heads: BranchHead[];
  incidents: (Incident & { rowId: number })[];
  /** Of its incidents, and perhaps of others. */
  corrections: Correction[];
  pathPrefixes: string[];
}

interface EntityRow {
  id: number;
  path_prefixes: string;
  deployment_rules: string | null;
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

/**
 * Everything that the claims of some entities lead to, in as many statements as for one. What several of them
 * claim is read once.
 *
 * @param options - `derive`: first makes the deployments of entities with rules anew
 */
export async function loadWorlds(
  tx: Knex.Transaction,
  entityIds: readonly number[],
  { derive = false }: { derive?: boolean } = {},
): Promise<Map<number, EntityWorld>> {
  const rows: EntityRow[] = await tx('entities')
    .whereIn('id', entityIds)
    .select('id', 'path_prefixes', 'deployment_rules');
  const prefixes = new Map(rows.map(row => [row.id, row.path_prefixes]));
  const claims = await Claims.load(tx, entityIds);
  const deployments = await claims.byOrigin<DeploymentRow>('deployments');
  const rules = readEntityRules(rows);
  const derived = derive
    ? await renewDerived(tx, rules)
    : await loadDerived(tx, [...rules.keys()]);
  const incidents = await claims.byOrigin<IncidentRow>('incidents');
  const changes = await claims.byRepository<ChangeRow>('changes');
  const heads = await claims.byRepository<BranchRow>('branches');
  const commits = await claims.byRepository<CommitRow>(
    'commits',
    GRAPH_COLUMNS,
  );
  const corrections = await loadCorrections(
    tx,
    incidents.all.map(incident => incident.fact_key),
  );
  return new Map(
    entityIds.map(id => [
      id,
      {
        deployments: deploymentsOf(
          [...deployments.of(id), ...(derived.get(id) ?? [])],
          rules.get(id),
        ),
        changes: changes.of(id).map(readChange),
        commits: commits.of(id).map(readCommit),
        heads: heads.of(id).map(readBranch),
        incidents: incidents.of(id).map(readIncident),
        corrections,
        pathPrefixes: JSON.parse(prefixes.get(id) ?? '[]'),
      },
    ]),
  );
}

function deploymentsOf(
  rows: readonly DeploymentRow[],
  rules: EntityRules | undefined,
): EntityWorld['deployments'] {
  const deployments = rows.map(readDeployment);
  return rules ? classifyByRules(deployments, rules.rules) : deployments;
}
