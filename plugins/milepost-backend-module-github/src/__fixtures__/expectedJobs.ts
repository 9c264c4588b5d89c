import type { Build } from '@milepost/backstage-plugin-milepost-common';
import type { StatedEvent } from './statedEvent';

const codeQl = {
  build: 'job:289782451',
  run: '2202229078',
  attempt: 1,
  repository: 'github.com/codertocat/hello-world',
  url: 'https://github.com/Codertocat/Hello-World/actions/runs/2202229078',
  name: 'CodeQL',
  branch: 'main',
  revision: '3484a3fb816e0859fd6e1cea078d76385ff50625',
};
const linted = {
  ...codeQl,
  type: 'build.finished',
  job: 'linters',
  time: '2021-08-05T10:38:16.000Z',
  startedAt: '2021-08-05T10:34:58.000Z',
} as const;
const waiting: StatedEvent = {
  type: 'build.queued',
  time: '2023-04-19T21:12:12.000Z',
  build: 'job:12877621891',
  run: '4747967848',
  job: 'test',
  attempt: 1,
  repository: 'github.com/lineville/elastic-machines-testing',
  url: 'https://github.com/lineville/elastic-machines-testing/actions/runs/4747967848',
  name: 'Env Test',
  branch: 'main',
  revision: '16c5286e8d9a0629956a28938386b36608707a71',
};

/** What the examples about jobs of workflows say. */
export const expectedJobs: Record<string, readonly (readonly StatedEvent[])[]> =
  {
    workflow_job: [
      [
        {
          type: 'build.started',
          time: '2021-06-15T19:22:27.000Z',
          build: 'job:2832853555',
          run: '940463255',
          job: 'Test workflow',
          attempt: 1,
          repository: 'github.com/octo-org/example-workflow',
          url: 'https://github.com/octo-org/example-workflow/actions/runs/940463255',
          revision: 'e3103f8eb03e1ad7f2331c5446b23c070fc54055',
        },
      ],
      [{ ...linted, outcome: 'failure' }],
      [{ ...linted, outcome: 'success' }],
      [
        {
          ...codeQl,
          type: 'build.started',
          job: 'Analyze (javascript)',
          time: '2021-09-13T02:21:13.000Z',
        },
      ],
      [
        {
          type: 'build.started',
          time: '2023-06-26T03:31:36.000Z',
          build: 'job:14541957942',
          run: '5373506832',
          job: 'Do examples need to be regenerated?',
          attempt: 1,
          repository: 'github.com/wolfy1339/github-events-schemas',
          url: 'https://github.com/wolfy1339/github-events-schemas/actions/runs/5373506832',
          name: 'Test',
          branch: 'renovate/got-13.x',
          revision: 'eeeb91cc89453bff9ce51f450d8badd4eb41ae8b',
        },
      ],
      [
        {
          ...codeQl,
          type: 'build.queued',
          job: 'update',
          time: '2021-09-13T02:21:13.000Z',
        },
      ],
      [waiting],
      [waiting],
    ],
  };

const at = (instant: string) => Date.parse(instant);
const notYet = {
  queuedAt: undefined,
  startedAt: undefined,
  finishedAt: undefined,
  outcome: undefined,
};
const ofRun = (id: string) =>
  expectedJobs.workflow_job
    .flat()
    .map(({ type, time, ...fields }) => fields as { build: string })
    .filter(({ build }) => build === id)
    .map(({ build, ...fields }) => ({
      attempt: 1,
      ...notYet,
      source: 'github',
      id: build,
      service: undefined,
      workflow: undefined,
      name: undefined,
      branch: undefined,
      ...fields,
    }));

/** What they are together: the example with most of them tells of one job under several names. */
export const expectedJobBuilds: Build[] = [
  {
    ...ofRun('job:12877621891')[0],
    queuedAt: at('2023-04-19T21:12:12Z'),
  },
  {
    ...ofRun('job:14541957942')[0],
    startedAt: at('2023-06-26T03:31:36Z'),
  },
  {
    ...ofRun('job:2832853555')[0],
    startedAt: at('2021-06-15T19:22:27Z'),
  },
  {
    ...ofRun('job:289782451')[0],
    job: 'update',
    queuedAt: at('2021-09-13T02:21:13Z'),
    startedAt: at('2021-09-13T02:21:13Z'),
    finishedAt: at('2021-08-05T10:38:16Z'),
    outcome: 'success',
  },
];
