import type {
  AdoptionCounts,
  GoldenPathAnswer,
  PathCheckAnswer,
} from '@milepost/backstage-plugin-milepost-common';

function check(
  id: string,
  title: string,
  told: Partial<PathCheckAnswer> = {},
): PathCheckAnswer {
  return {
    id,
    title,
    why: `Why it matters that it ${title.toLocaleLowerCase('en')}.`,
    fix: `How to get there: ${title.toLocaleLowerCase('en')}.`,
    effort: 'hours',
    links: [],
    asks: [{ fact: `pushed:${id}`, operator: 'equal', text: `${id} is true` }],
    ...told,
  };
}

const pipeline = {
  name: 'delivery-pipeline',
  title: 'Delivery pipeline',
  description: 'From a merged change to production, the same way everywhere.',
  owner: 'group:default/platform',
  documentation: 'https://docs.example.com/delivery-pipeline',
  document: 'milepost.paths[0]',
  versions: [
    { version: '2', date: '2025-04-01' },
    { version: '3', date: '2026-02-02', notes: 'One cache for all builds' },
    { version: '4', date: '2026-10-12' },
  ],
  levels: [
    { name: 'wired', title: 'Wired', checks: ['deploys', 'from-main'] },
    { name: 'guarded', title: 'Guarded', checks: ['protected', 'repeatable'] },
    { name: 'automatic', title: 'Automatic', checks: ['rollback'] },
  ],
  adopted: 'guarded',
  goal: { percent: 80, by: '2027-01-31' },
  checks: [
    check('deploys', 'Deploys through a pipeline that we see'),
    check('from-main', 'Deploys from the main branch'),
    check('protected', 'The main branch is protected', {
      why: 'Nobody, and no stolen token, changes production alone.',
      fix: 'Protect the main branch, and ask for one review by somebody else.',
      effort: 'minutes',
      template: 'template:default/protect-main-branch',
    }),
    check('repeatable', 'The build can be repeated', { effort: 'days' }),
    check('rollback', 'A bad deployment is rolled back by itself', {
      effort: 'days',
      links: [{ title: 'Rollbacks', url: 'https://docs.example.com/rollback' }],
    }),
  ],
} satisfies Partial<GoldenPathAnswer>;

const observability = {
  name: 'observability-baseline',
  title: 'Observability baseline',
  owner: 'group:default/platform',
  document: 'milepost.paths[1]',
  versions: [],
  levels: [
    { name: 'seen', title: 'Seen', checks: ['metrics', 'traces'] },
    { name: 'promised', title: 'Promised', checks: ['slo'] },
  ],
  adopted: 'seen',
  checks: [
    check('metrics', 'Sends metrics'),
    check('traces', 'Traces are wired', {
      why: 'Which of ten services is slow is seen at a glance, or guessed for an afternoon.',
      fix: 'Switch tracing on in the standard telemetry library, and pass the headers on.',
      links: [{ title: 'Tracing', url: 'https://docs.example.com/tracing' }],
    }),
    check('slo', 'Has a service level objective'),
  ],
} satisfies Partial<GoldenPathAnswer>;

const readiness = {
  name: 'incident-readiness',
  title: 'Incident readiness',
  owner: 'group:default/operations',
  document: 'milepost.paths[2]',
  versions: [],
  levels: [
    { name: 'reachable', title: 'Reachable', checks: ['rota', 'runbooks'] },
  ],
  adopted: 'reachable',
  checks: [
    check('rota', 'Somebody is on call'),
    check('runbooks', 'Paging alerts have runbooks', { effort: 'minutes' }),
  ],
} satisfies Partial<GoldenPathAnswer>;

const infrastructure = {
  name: 'infrastructure-as-code',
  title: 'Infrastructure as code',
  owner: 'group:default/platform',
  document: 'milepost.paths[3]',
  versions: [],
  levels: [{ name: 'coded', title: 'Coded', checks: ['code', 'drift'] }],
  adopted: 'coded',
  checks: [
    check('code', 'Its environments come from code'),
    check('drift', 'Drift is found and fixed'),
  ],
} satisfies Partial<GoldenPathAnswer>;

const tried = {
  name: 'chaos-exercise',
  title: 'Chaos exercise',
  owner: 'group:default/operations',
  document: 'milepost.paths[4]',
  versions: [],
  levels: [{ name: 'tried', title: 'Tried', checks: ['exercise'] }],
  adopted: 'tried',
  checks: [check('exercise', 'Had an exercise in the last quarter')],
  dryRun: true,
} satisfies Partial<GoldenPathAnswer>;

const fakes = [pipeline, observability, readiness, infrastructure, tried];

/** The golden paths of a small made-up organisation. */
export function pathsWith(adoption: AdoptionCounts): GoldenPathAnswer[] {
  return fakes.map(path => ({
    dryRun: false,
    outdated: false,
    evaluatedAt: '2026-11-21T14:00:00.000Z',
    adoption,
    ...path,
  }));
}
