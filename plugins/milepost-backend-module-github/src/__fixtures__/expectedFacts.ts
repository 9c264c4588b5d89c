import { expectedJobBuilds } from './expectedJobs';
import type {
  BranchHead,
  Build,
  Change,
  Commit,
  Deployment,
  Incident,
} from '@milepost/backstage-plugin-milepost-common';

const repository = 'github.com/codertocat/hello-world';
const page = 'https://github.com/Codertocat/Hello-World';
const at = (time: string) => Date.parse(time);

/** How many deliveries the 95 examples are: several have the same identity. */
export const distinctExamples = 57;

/** What all examples together tell, each identity counted once, the first of each in the examples' order. */
export const expectedFacts: {
  changes: Change[];
  commits: Commit[];
  branches: BranchHead[];
  deployments: Deployment[];
  builds: Build[];
  incidents: Incident[];
} = {
  changes: [
    {
      source: 'github',
      repository,
      id: '2',
      title: 'Update the README with new information.',
      url: `${page}/pull/2`,
      targetBranch: 'master',
      // Reopened, ready for review, converted to a draft and closed at the same second: in the order of a life.
      draft: false,
      openedAt: at('2019-05-15T15:20:33Z'),
      readyAt: at('2019-05-15T15:21:18Z'),
      mergedAt: undefined,
      abandonedAt: at('2019-05-15T15:21:18Z'),
      mergeRevision: undefined,
      headRevision: 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
      commits: undefined,
      paths: undefined,
      labels: ['bug'],
      reverts: undefined,
      authorIsBot: false,
      reviews: [
        {
          at: at('2019-05-15T15:20:38Z'),
          kind: 'comment',
          human: true,
          byAuthor: true,
        },
      ],
    },
  ],
  commits: [
    {
      repository,
      revision: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
      parents: undefined,
      authoredAt: at('2019-05-15T15:19:25Z'),
      committedAt: at('2019-05-15T15:19:25Z'),
      cherryPickedFrom: undefined,
      paths: ['README.md'],
    },
  ],
  branches: [
    {
      repository,
      branch: 'master',
      revision: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
      at: at('2019-05-15T15:20:57Z'),
      production: true,
    },
  ],
  deployments: [
    {
      source: 'github',
      id: '145988746',
      service: undefined,
      repository,
      environment: 'production',
      production: undefined,
      revision: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
      startedAt: at('2019-05-15T15:20:53Z'),
      finishedAt: at('2019-05-15T15:20:55Z'),
      outcome: 'success',
      kind: undefined,
      fixes: [],
      url: `${page}/deployments`,
    },
  ],
  builds: [
    {
      source: 'github',
      id: '1589141559',
      attempt: 1,
      service: undefined,
      repository,
      name: 'Manually triggered workflow',
      workflow: '.github/workflows/syntax.yml',
      job: undefined,
      run: undefined,
      branch: 'main',
      revision: '5779607b49aab1200488439f02372c57b4f75444',
      queuedAt: at('2021-12-16T19:37:22Z'),
      startedAt: undefined,
      finishedAt: undefined,
      outcome: undefined,
      url: `${page}/actions/runs/1589141559`,
    },
    {
      source: 'github',
      id: '289782451',
      attempt: 1,
      service: undefined,
      repository: 'github.com/octo-org/octo-repo',
      name: 'test',
      workflow: '.github/workflows/test.yml',
      job: undefined,
      run: undefined,
      branch: 'master',
      revision: '3484a3fb816e0859fd6e1cea078d76385ff50625',
      queuedAt: at('2020-10-05T16:33:24Z'),
      startedAt: at('2020-10-05T16:33:49Z'),
      finishedAt: at('2020-10-05T16:33:49Z'),
      outcome: 'success',
      url: 'https://github.com/octo-org/octo-repo/actions/runs/289782451',
    },
    ...expectedJobBuilds,
  ],
  incidents: [
    {
      source: 'github',
      id: '444500041',
      service: undefined,
      repository,
      environment: undefined,
      title: 'Spelling error in the README file',
      url: `${page}/issues/1`,
      severity: undefined,
      impactStartedAt: undefined,
      detectedAt: at('2019-05-15T15:20:18Z'),
      acknowledgedAt: undefined,
      mitigatedAt: undefined,
      intervals: [
        {
          openedAt: at('2019-05-15T15:20:18Z'),
          resolvedAt: at('2021-07-05T18:07:10Z'),
        },
        { openedAt: at('2021-10-11T16:40:56Z') },
      ],
      // Reopened and deleted in the same second: what is deleted stays so.
      status: 'cancelled',
      mergedInto: undefined,
      causedBy: undefined,
      notCausedByDeployment: false,
    },
    {
      source: 'github',
      id: '512748900',
      service: undefined,
      repository: 'github.com/octo-org/octo-repo',
      environment: undefined,
      title: 'Update package.json',
      url: 'https://github.com/octo-org/octo-repo/issues/1',
      severity: undefined,
      impactStartedAt: undefined,
      detectedAt: at('2019-10-25T22:45:54Z'),
      acknowledgedAt: undefined,
      mitigatedAt: undefined,
      intervals: [{ openedAt: at('2019-10-25T22:45:54Z') }],
      status: 'cancelled',
      mergedInto: undefined,
      causedBy: undefined,
      notCausedByDeployment: false,
    },
  ],
};
