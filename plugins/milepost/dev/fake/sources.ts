import type { SourcesAnswer } from '@milepost/backstage-plugin-milepost-common';

type Source = SourcesAnswer['sources'][number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A source in each state, as they are at an instant. */
export function sourcesAt(now: number): SourcesAnswer {
  const ago = (passed: number) => new Date(now - passed).toISOString();
  return {
    sources: [
      {
        ...connected('github:github.com', 'GitHub'),
        lastEventAt: ago(3 * MINUTE),
        lastReceivedAt: ago(3 * MINUTE),
        lag: 2,
        received: 48_213,
        duplicates: 311,
        unmapped: 214,
        lookUps: { waiting: 12, failed: 0 },
        collectors: [
          {
            name: 'backfill',
            title: 'Backfill',
            lastPollAt: ago(MINUTE),
            progress: { phase: 'pull requests', done: 18_400, total: 50_000 },
          },
          { name: 'reconcile', title: 'Reconcile', lastPollAt: ago(HOUR) },
        ],
        owner: 'group:default/platform',
      },
      {
        ...connected('pagerduty:eu', 'PagerDuty'),
        state: 'rejecting',
        message:
          'Everything that came since yesterday was turned away: no signature matches. Compare the secret in milepost.pagerduty.webhooks with that of the webhook subscription.',
        lastEventAt: ago(DAY),
        lastReceivedAt: ago(DAY),
        lag: null,
        rejected: 37,
        rejections: [
          {
            reason: 'no signature matches',
            count: 37,
            lastAt: ago(12 * MINUTE),
          },
        ],
        webhook: '/api/milepost/v1/hooks/pagerduty:eu',
      },
      {
        ...connected('cdevents:/jenkins', 'CDEvents'),
        state: 'silent',
        message:
          'Nothing came for 4 days, and usually something comes every 5 h: check that its pipelines still send.',
        lastEventAt: ago(4 * DAY),
        lastReceivedAt: ago(4 * DAY),
        usualGap: 5 * 3600,
        lag: null,
        owner: 'group:default/platform',
        notifiedAt: ago(3 * DAY),
      },
      {
        ...connected('gitlab', 'GitLab'),
        state: 'failed',
        message: 'The last poll failed: 401 Unauthorized',
        lastEventAt: ago(2 * DAY),
        collectors: [
          {
            name: 'reconcile',
            title: 'Reconcile',
            error: '401 Unauthorized',
            pausedUntil: new Date(now + 12 * MINUTE).toISOString(),
          },
        ],
        lookUps: { waiting: 40, failed: 3, error: '404 Not Found' },
      },
      {
        ...waiting('alertmanager', 'Alertmanager'),
        webhook: '/api/milepost/v1/hooks/alertmanager',
        message:
          'Add a receiver with this address to alertmanager.yml, with the token of milepost.alertmanager.webhooks.',
      },
      {
        ...waiting('flux', 'Flux'),
        message:
          'Create a Provider of type generic-hmac with the address of this portal.',
      },
    ],
  };
}

function connected(id: string, title: string): Source {
  return {
    id,
    title,
    kind: id.split(':')[0],
    state: 'healthy',
    message: 'Sends as usual.',
    usualGap: 900,
    lag: 4,
    received: 1204,
    duplicates: 3,
    conflicts: 0,
    rejected: 0,
    rejections: [],
    unmapped: 0,
    lookUps: { waiting: 0, failed: 0 },
    collectors: [],
  };
}

function waiting(id: string, title: string): Source {
  return {
    ...connected(id, title),
    state: 'waiting',
    usualGap: null,
    lag: null,
    received: 0,
    duplicates: 0,
  };
}
