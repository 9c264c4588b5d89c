import { author, iso, MINUTE, PAGE, project, ruby, type After } from './basics';
import { incidentOf } from './incident';

/** What follows a merge: a pipeline, a deployment, now and then a release and an incident. */
export function delivery(number: number, revision: string, merged: number) {
  const after = (minutes: number) => merged + minutes * MINUTE;
  const pipeline = pipelineOf(number, revision, after);
  const deployed = deploymentOf(number, revision, after);
  const released = number % 5 === 0 ? [releaseOf(number, revision, after)] : [];
  const incidents = number % 8 === 0 ? [incidentOf(number, after)] : [];
  return {
    pipeline: pipeline.api,
    deployment: deployed.api,
    releases: released.map(one => one.api),
    issues: incidents.map(one => one.api),
    lists: Object.assign({}, ...incidents.map(one => one.lists)),
    deliveries: [
      ...pipeline.deliveries,
      ...deployed.deliveries,
      ...released.flatMap(one => one.deliveries),
      ...incidents.flatMap(one => one.deliveries),
    ],
  };
}

function pipelineOf(number: number, revision: string, after: After) {
  const id = 70_000 + number;
  const failsFirst = number % 6 === 0;
  const states: [number, string, object][] = [
    [1, 'pending', {}],
    [2, 'running', { queued_duration: 60 }],
    ...(failsFirst
      ? ([
          [4, 'failed', { queued_duration: 60, finished_at: ruby(after(4)) }],
          [5, 'running', { queued_duration: 60 }],
        ] as [number, string, object][])
      : []),
    [6, 'success', { queued_duration: 60, finished_at: ruby(after(6)) }],
  ];
  const common = { id, name: 'Main', ref: 'main', sha: revision, tag: false };
  return {
    api: {
      ...common,
      status: 'success',
      source: 'push',
      created_at: iso(after(1)),
      updated_at: iso(after(6)),
      finished_at: iso(after(6)),
      queued_duration: 60,
    },
    deliveries: states.map(([minutes, status, times]) => ({
      topic: 'gitlab.pipeline',
      at: after(minutes),
      payload: {
        object_kind: 'pipeline',
        user: author,
        project,
        object_attributes: {
          ...common,
          status,
          source: 'push',
          created_at: ruby(after(1)),
          ...times,
        },
      },
    })),
  };
}

function deploymentOf(number: number, revision: string, after: After) {
  const id = 30_000 + number;
  const job = 80_000 + number;
  const failed = number % 11 === 0;
  const states: [number, string][] = [
    [7, 'created'],
    [8, 'running'],
    [10, failed ? 'failed' : 'success'],
  ];
  return {
    api: {
      id,
      iid: number,
      sha: revision,
      status: failed ? 'failed' : 'success',
      created_at: iso(after(7)),
      updated_at: iso(after(10)),
      environment: { id: 1, name: 'production' },
      deployable: {
        id: job,
        started_at: iso(after(8)),
        finished_at: iso(after(10)),
      },
      user: author,
    },
    deliveries: states.map(([minutes, status]) => ({
      topic: 'gitlab.deployment',
      at: after(minutes),
      payload: {
        object_kind: 'deployment',
        status,
        // Two hours east of Greenwich.
        status_changed_at: ruby(after(minutes + 120)).replace('UTC', '+0200'),
        deployment_id: id,
        deployable_id: job,
        environment: 'production',
        environment_tier: 'production',
        short_sha: revision.slice(0, 8),
        commit_url: `${PAGE}/-/commit/${revision}`,
        user: author,
        project,
      },
    })),
  };
}

function releaseOf(number: number, revision: string, after: After) {
  return {
    api: {
      tag_name: `v1.${number}.0`,
      released_at: iso(after(12)),
      commit: { id: revision },
    },
    deliveries: [
      {
        topic: 'gitlab.release',
        at: after(12),
        payload: {
          object_kind: 'release',
          id: 4000 + number,
          action: 'create',
          tag: `v1.${number}.0`,
          released_at: ruby(after(12)),
          commit: { id: revision },
          project,
        },
      },
    ],
  };
}
