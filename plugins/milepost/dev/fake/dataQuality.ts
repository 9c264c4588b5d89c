import type { DataQualityAnswer } from '@milepost/backstage-plugin-milepost-common';

const DAY = 86_400_000;

/** What is found of some scopes at an instant: something about `checkout` and the groups, nothing about the others. */
export function dataQualityAt(
  now: number,
  scopes: readonly string[],
): DataQualityAnswer {
  const ago = (days: number) => new Date(now - days * DAY).toISOString();
  const isGroup = scopes.some(scope => scope.startsWith('group:'));
  if (!isGroup && !scopes.includes('component:default/checkout')) {
    return { findings: [], entities: scopes.length };
  }
  const entityRef = 'component:default/checkout';
  return {
    entities: isGroup ? 8 : 1,
    findings: [
      {
        check: 'missing-revision',
        title: 'Deployments without a revision',
        text: 'Nobody can tell which changes they carried. Let the pipeline send the full commit SHA.',
        kind: 'fault',
        entityRef,
        count: 7,
        examples: [1, 2, 3, 4, 5].map(days => ({
          id: `run-${4100 - days}`,
          at: ago(days),
          text: 'deployed to production, told by cdevents:/jenkins',
          url: `https://github.example/tidewater/runs/${4100 - days}`,
        })),
      },
      {
        check: 'incident-never-closed',
        title: 'Incidents that are never closed',
        text: 'Open for more than 30 days. Close those that are over where they were opened.',
        kind: 'fault',
        entityRef,
        count: 1,
        examples: [
          {
            id: 'INC-12',
            at: ago(61),
            text: '“Payments are declined”, open for 61 days, told by pagerduty:eu',
          },
        ],
      },
      {
        check: 'redeploy-burst',
        title: 'Many deployments that bring nothing new',
        text: 'The same revision again and again, in a short time. Worth a talk: a flaky rollout, or a pipeline that runs twice?',
        kind: 'suspicious',
        entityRef,
        count: 1,
        examples: [
          {
            id: '4f2a9c1d0b8e7f6a5c4d3e2f1a0b9c8d7e6f5a4b',
            at: ago(3),
            text: '6 redeploys of this revision, 5 or more of them within an hour',
          },
        ],
      },
    ],
  };
}
