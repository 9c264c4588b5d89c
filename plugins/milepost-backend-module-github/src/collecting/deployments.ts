import type { AnsweredDeployment, Connection } from '../api/answers';
import { restPath } from '../api/Target';
import type { DeploymentSnapshot } from '../snapshots/deploymentSnapshot';
import { repositoryOf, type Kind, type Page, type Reading } from './Kind';

const DAY = 86_400_000;

interface Statuses {
  id: string;
  statuses: Connection<{ state: string; createdAt: string }>;
}

export const STATUSES = `query MilepostDeploymentStatuses($ids: [ID!]!, $after: String) {
  nodes(ids: $ids) {
    ... on Deployment { id statuses(first: 50, after: $after) { pageInfo { hasNextPage endCursor } nodes { state createdAt } } }
  }
}`;

/** Deployments, by creation; the statuses of a whole page come with one query rather than one call each. */
export const deployments: Kind = {
  name: 'deployments',
  // Some wait for days for an approval.
  overlapMs: 3 * DAY,
  async read(reading): Promise<Page> {
    const { api, target, signal, since } = reading;
    const path = reading.page ?? `${restPath(target)}/deployments?per_page=100`;
    const { body = [], next } = await api.rest<AnsweredDeployment[]>(
      target,
      path,
      { signal },
    );
    const recent = body.filter(
      ({ created_at }) => Date.parse(created_at) >= since,
    );
    const statuses = await statusesOf(recent, reading);
    const repository = repositoryOf(reading);
    return {
      events: recent.map(deployment => ({
        topic: 'github.api.deployment',
        payload: {
          repository,
          deployment: fieldsOf(deployment),
          statuses: statuses.get(deployment.node_id) ?? [],
        } satisfies DeploymentSnapshot,
      })),
      next: recent.length === body.length ? next : undefined,
    };
  },
};

async function statusesOf(
  deployed: readonly AnsweredDeployment[],
  reading: Reading,
): Promise<Map<string, DeploymentSnapshot['statuses']>> {
  const found = new Map<string, DeploymentSnapshot['statuses']>();
  const asks = [{ ids: deployed.map(each => each.node_id), after: '' }];
  for (let ask = asks.shift(); ask && ask.ids.length > 0; ask = asks.shift()) {
    for (const node of await askStatuses(ask, reading)) {
      const { pageInfo, nodes } = node.statuses;
      const shown = nodes.map(({ state, createdAt }) => ({
        state: state.toLowerCase(),
        created_at: createdAt,
      }));
      found.set(node.id, [...(found.get(node.id) ?? []), ...shown]);
      if (pageInfo.hasNextPage && pageInfo.endCursor) {
        asks.push({ ids: [node.id], after: pageInfo.endCursor });
      }
    }
  }
  return found;
}

async function askStatuses(
  ask: { ids: string[]; after: string },
  { api, target, signal }: Reading,
): Promise<Statuses[]> {
  const { nodes } = await api.graphql<{ nodes: (Statuses | null)[] }>(target, {
    operation: 'MilepostDeploymentStatuses',
    query: STATUSES,
    variables: { ids: ask.ids, after: ask.after || undefined },
    signal,
  });
  return nodes.filter(node => node?.statuses !== undefined) as Statuses[];
}

/** Without who deployed it, and with which data. */
function fieldsOf(deployment: AnsweredDeployment) {
  const { id, sha, environment, task, description, created_at } = deployment;
  const { production_environment, transient_environment } = deployment;
  return {
    ...{ id, sha, environment, task, created_at },
    ...{ production_environment, transient_environment },
    // Whether it speaks of a rollback is all that is read of it.
    description: /\broll/i.test(description ?? '') ? description : undefined,
  };
}
