import {
  metrics,
  type DefinitionsAnswer,
  type Highlight,
  type Movement,
} from '@milepost/backstage-plugin-milepost-common';

const HOUR = 3600;

/** What moved in the team of the fake. */
export const movements: Movement[] = [
  {
    metric: 'failed-deployment-recovery-time',
    title: 'Failed deployment recovery time',
    unit: 'seconds',
    verdict: 'worse',
    since: '2026-10-05',
    before: { value: 0.8 * HOUR, n: 9 },
    after: { value: 1.9 * HOUR, n: 17 },
    pulledBy: [
      {
        scope: 'component:default/payments-gateway',
        before: { value: null, n: 0 },
        after: { value: 3.4 * HOUR, n: 7 },
        without: 0.7 * HOUR,
      },
    ],
    because: [
      {
        kind: 'joined',
        at: '2026-10-03T00:00:00.000Z',
        text: 'payments-gateway joined.',
        scope: 'component:default/payments-gateway',
      },
      {
        kind: 'incident',
        at: '2026-10-06T09:12:00.000Z',
        text: 'Card payments failed for 4 h.',
        scope: 'component:default/payments-gateway',
        source: 'pagerduty',
        id: 'PX1',
        url: 'https://tidewater.pagerduty.com/incidents/PX1',
      },
      {
        kind: 'definition',
        at: '2026-10-05T00:00:00.000Z',
        text: 'Its definition is version 2 since.',
      },
    ],
  },
];

/** What is worth a look in the team of the fake. */
export const highlights: Highlight[] = [
  {
    kind: 'slo-at-risk',
    scope: 'component:default/payments-gateway',
    text: 'Payments succeed: 8 % of the budget is left, and it burns 2.1×.',
    at: '2026-11-21T13:00:00.000Z',
    source: 'payments-succeed',
  },
  {
    kind: 'failed-deployment',
    scope: 'component:default/checkout',
    text: 'The deployment of 4f2a1c failed and was rolled back.',
    at: '2026-11-19T10:00:00.000Z',
    metric: 'change-fail-rate',
    id: 'd-1',
    url: 'https://github.com/tidewater/checkout/actions/runs/1',
  },
  {
    kind: 'source-silent',
    text: 'GitLab has not been heard of for 12 days.',
    at: '2026-11-09T10:31:00.000Z',
  },
];

/** The glossary, with people who answer for it. */
export function glossary(): DefinitionsAnswer {
  return {
    definitions: metrics.map(({ definition }) => ({
      ...definition,
      owner: 'group:default/payments',
      playbook: {
        checks: [
          'Look at the deployments that failed.',
          'Ask who was on call.',
        ],
      },
    })),
  };
}
