import type { UnmappedAnswer } from '@milepost/backstage-plugin-milepost-common';

const HOUR = 3_600_000;

/** What waits at an instant: with a suggestion and without, of each sort. */
export function unmappedAt(now: number): UnmappedAnswer {
  const ago = (hours: number) => new Date(now - hours * HOUR).toISOString();
  return {
    origins: [
      {
        kind: 'repository',
        value: 'github.com/tidewater/loyalty-points',
        claim: {
          annotation: 'github.com/project-slug',
          value: 'tidewater/loyalty-points',
        },
        sources: ['github:github.com'],
        events: 212,
        firstEventAt: ago(900),
        lastEventAt: ago(2),
        suggestion: {
          entityRef: 'component:default/loyalty',
          annotation: 'milepost.dev/repository',
          value:
            'github.com/tidewater/loyalty,github.com/tidewater/loyalty-points',
          because: 'its repository tidewater/loyalty is called loyalty',
          editUrl:
            'https://github.example/tidewater/loyalty/edit/main/catalog-info.yaml',
        },
      },
      {
        kind: 'repository',
        value: 'github.com/tidewater/prototype-pos',
        claim: {
          annotation: 'github.com/project-slug',
          value: 'tidewater/prototype-pos',
        },
        sources: ['github:github.com'],
        events: 9,
        firstEventAt: ago(700),
        lastEventAt: ago(300),
      },
      {
        kind: 'service',
        value: 'pagerduty/p4xk2',
        claim: { annotation: 'pagerduty.com/service-id', value: 'P4XK2' },
        sources: ['pagerduty:eu'],
        events: 31,
        firstEventAt: ago(500),
        lastEventAt: ago(5),
      },
      {
        kind: 'service',
        value: 'jira/ops',
        claim: { annotation: 'jira/project-key', value: 'OPS' },
        sources: ['jira'],
        events: 4,
        firstEventAt: ago(100),
        lastEventAt: ago(90),
      },
    ],
    moreOrigins: 3,
    payloads: [
      {
        source: 'github:github.com',
        topic: 'github.deployment_protection_rule',
        reason: 'Milepost has no use for this type.',
        count: 214,
        lastReceivedAt: ago(1),
      },
    ],
  };
}
