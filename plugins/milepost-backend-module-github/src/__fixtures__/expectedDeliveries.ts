import { expectedJobs } from './expectedJobs';
import type { StatedEvent } from './statedEvent';

const page = 'https://github.com/Codertocat/Hello-World';
const repository = 'github.com/codertocat/hello-world';

const toProduction = {
  deployment: '145988746',
  repository,
  environment: 'production',
  revision: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
  url: `${page}/deployments`,
};
const toPages = {
  ...toProduction,
  environment: 'github-pages',
  production: false,
};
const requested: StatedEvent = {
  ...toProduction,
  type: 'service.deploying',
  time: '2019-05-15T15:20:53.000Z',
};
const deployed: StatedEvent = {
  ...toProduction,
  type: 'service.deployed',
  time: '2019-05-15T15:20:55.000Z',
  outcome: 'success',
};

const pushed: StatedEvent[] = [
  {
    type: 'commit.created',
    time: '2019-05-15T15:19:25.000Z',
    url: `${page}/commit/6113728f27ae82c7b1a177c8d03f9e96e0adf246`,
    repository,
    revision: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
    authoredAt: '2019-05-15T15:19:25.000Z',
    committedAt: '2019-05-15T15:19:25.000Z',
    paths: ['README.md'],
  },
  {
    type: 'branch.updated',
    time: '2019-05-15T15:20:57.000Z',
    url: `${page}/commit/6113728f27ae82c7b1a177c8d03f9e96e0adf246`,
    repository,
    branch: 'master',
    revision: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
    production: true,
  },
];

/* release */

const published: StatedEvent = {
  type: 'artifact.published',
  time: '2019-05-15T15:20:53.000Z',
  url: `${page}/releases/tag/0.0.1`,
  artifact: 'pkg:github/codertocat/hello-world@0.0.1',
  repository,
  tag: '0.0.1',
  prerelease: false,
};

/* workflow_run */

const manualRun: StatedEvent = {
  type: 'build.queued',
  time: '2021-12-16T19:37:22.000Z',
  build: '1589141559',
  attempt: 1,
  repository,
  url: `${page}/actions/runs/1589141559`,
  name: 'Manually triggered workflow',
  workflow: '.github/workflows/syntax.yml',
  branch: 'main',
  revision: '5779607b49aab1200488439f02372c57b4f75444',
};
const testRun = {
  build: '289782451',
  attempt: 1,
  repository: 'github.com/octo-org/octo-repo',
  url: 'https://github.com/octo-org/octo-repo/actions/runs/289782451',
  name: 'test',
  workflow: '.github/workflows/test.yml',
  branch: 'master',
  revision: '3484a3fb816e0859fd6e1cea078d76385ff50625',
};
const testQueued: StatedEvent = {
  ...testRun,
  type: 'build.queued',
  time: '2020-10-05T16:33:24.000Z',
};
const testFinished: StatedEvent = {
  ...testRun,
  type: 'build.finished',
  time: '2020-10-05T16:33:49.000Z',
  outcome: 'success',
  startedAt: '2020-10-05T16:33:49.000Z',
};

/** What the examples about deployments, pushes, releases and builds say. */
export const expectedDeliveries: Record<
  string,
  readonly (readonly StatedEvent[])[]
> = {
  deployment: [
    [requested],
    [
      {
        ...toPages,
        type: 'service.deploying',
        time: '2022-01-03T01:28:30.000Z',
      },
    ],
    [requested],
    [requested],
  ],
  deployment_status: [
    [deployed],
    // Its state is in_progress.
    [
      {
        ...toPages,
        type: 'service.deploying',
        time: '2022-01-03T01:28:40.000Z',
        startedAt: '2022-01-03T01:28:40.000Z',
      },
    ],
    [deployed],
    [deployed],
  ],
  push: [
    // Tags, one created and three deleted.
    [],
    [],
    [],
    [],
    pushed,
    pushed,
    // A tag deleted.
    [],
  ],
  release: [
    [published],
    // created (3), deleted (2), edited (2), prereleased (2)
    [],
    [],
    [],
    [],
    [],
    [],
    [],
    [],
    [],
    [published],
    [published],
    // released
    [],
  ],
  ...expectedJobs,
  workflow_run: [
    // Action completed, status queued, no conclusion.
    [manualRun],
    [testFinished],
    [testFinished],
    [testQueued],
    // Conclusion action_required: it waits for an approval.
    [testQueued],
  ],
};
