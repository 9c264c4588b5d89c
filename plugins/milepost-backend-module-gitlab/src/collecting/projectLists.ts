import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import type { z } from 'zod';
import type { IncidentRules } from '../configuration/incidentRules';
import { commitSchema } from '../records/commitRecord';
import { deploymentSchema } from '../records/deploymentRecord';
import { jobSchema } from '../records/jobRecord';
import { mergeRequestSchema } from '../records/mergeRequestRecord';
import { pipelineSchema } from '../records/pipelineRecord';
import { releaseSchema } from '../records/releaseRecord';
import { Environments } from './Environments';
import { incidentLists } from './incidentLists';
import {
  listByChange,
  readable,
  type ProjectList,
  type Reading,
} from './projectList';
import { readMergeRequest } from './readMergeRequest';
import { readPaths } from './readPaths';
import { tellSome } from './tellSome';

/** The newest first, since no other order exists; what is pushed meanwhile moves the others down, not up. */
const commits: ProjectList = {
  name: 'commits',
  async read(reading, { page, seen }) {
    const { server, project, source, from, signal } = reading;
    if (!project.default_branch) {
      return { events: [] };
    }
    const { items, more } = await server.page(
      `/projects/${project.id}/repository/commits`,
      { ref_name: project.default_branch, since: from, page },
      signal,
    );
    const known = readable(items, commitSchema);
    const fresh = known.filter(commit => !seen.includes(commit.id));
    const { events, told } = await tellSome(fresh, reading, tellCommit);
    if (told.length < fresh.length) {
      const through = [...seen, ...told.map(commit => commit.id)];
      return { events, next: { page, seen: through } };
    }
    const [head] = page === 1 ? known : [];
    return {
      events: head ? [...events, branchEvent(head, project, source)] : events,
      next: more ? { page: page + 1, seen: [] } : undefined,
    };
  },
};

async function tellCommit(
  commit: z.output<typeof commitSchema>,
  reading: Reading,
): Promise<RawEvent[]> {
  const { project, source, extras } = reading;
  const path = `/projects/${project.id}/repository/commits/${commit.id}/diff`;
  const paths = extras.paths ? await readPaths(path, reading) : undefined;
  const payload = { project, commit, paths };
  return [{ source, topic: 'gitlab.api.commit', payload }];
}

function branchEvent(
  { id, committed_date }: z.output<typeof commitSchema>,
  project: Reading['project'],
  source: string,
): RawEvent {
  const head = { id, committed_date };
  return { source, topic: 'gitlab.api.branch', payload: { project, head } };
}

/** A pipeline's end is not in the list. */
const WITHOUT_END: ReadonlySet<string> = new Set(['created', 'pending']);

async function tellPipeline(
  listed: z.output<typeof pipelineSchema>,
  { server, project, source, signal, extras }: Reading,
): Promise<RawEvent[]> {
  const path = `/projects/${project.id}/pipelines/${listed.id}`;
  const [whole] = WITHOUT_END.has(listed.status)
    ? [listed]
    : readable([await server.one(path, signal)], pipelineSchema);
  const jobs = extras.jobs
    ? readable(await server.all(`${path}/jobs`, {}, signal), jobSchema)
    : [];
  return [
    {
      source,
      topic: 'gitlab.api.pipeline',
      payload: { project, pipeline: whole ?? listed },
    },
    ...jobs.map(job => ({
      source,
      topic: 'gitlab.api.job',
      payload: { project, job },
    })),
  ];
}

function deployments(): ProjectList {
  const environments = Environments.create();
  return listByChange({
    name: 'deployments',
    path: '/deployments',
    query: {},
    schema: deploymentSchema,
    idOf: deployment => deployment.id,
    tell: async (deployment, reading) => {
      const { project, source } = reading;
      const tier = await environments.tierOf(
        deployment.environment.id,
        reading,
      );
      return [
        {
          source,
          topic: 'gitlab.api.deployment',
          payload: { project, deployment, tier: tier ?? null },
        },
      ];
    },
  });
}

/** The newest first; the first that is too old ends it. */
const releases: ProjectList = {
  name: 'releases',
  async read({ server, project, source, from, signal }, { page }) {
    const { items, more } = await server.page(
      `/projects/${project.id}/releases`,
      { order_by: 'released_at', sort: 'desc', page },
      signal,
    );
    const known = readable(items, releaseSchema);
    const fresh = known.filter(
      ({ released_at: at }) => Date.parse(at) >= Date.parse(from),
    );
    return {
      events: fresh.map(release => ({
        source,
        topic: 'gitlab.api.release',
        payload: { project, release },
      })),
      next:
        more && fresh.length === known.length
          ? { page: page + 1, seen: [] }
          : undefined,
    };
  },
};

/** In this order: deployments come after the commits and changes that they carry. */
export function projectLists(rules: IncidentRules): ProjectList[] {
  return [
    commits,
    listByChange({
      name: 'merge requests',
      path: '/merge_requests',
      query: { scope: 'all', state: 'all' },
      schema: mergeRequestSchema,
      idOf: request => request.iid,
      tell: async (request, reading) => [
        await readMergeRequest(request, reading),
      ],
    }),
    listByChange({
      name: 'pipelines',
      path: '/pipelines',
      query: {},
      schema: pipelineSchema,
      idOf: pipeline => pipeline.id,
      tell: tellPipeline,
    }),
    deployments(),
    releases,
    ...incidentLists(rules),
  ];
}
