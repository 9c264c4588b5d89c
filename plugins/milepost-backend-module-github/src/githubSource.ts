import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { IncidentRules } from './configuration/readIncidentRules';
import { deployment } from './webhooks/deployment';
import { deploymentStatus } from './webhooks/deploymentStatus';
import { issues } from './webhooks/issues';
import { pullRequest } from './webhooks/pullRequest';
import { pullRequestReview } from './webhooks/pullRequestReview';
import { push } from './webhooks/push';
import { release } from './webhooks/release';
import type { Webhook } from './webhooks/webhook';
import { workflowRun } from './webhooks/workflowRun';

/**
 * GitHub's webhooks, as Backstage's GitHub events module republishes them once it has checked their signature.
 *
 * Headers do not survive the events bus, so the topic says which webhook it is, and the payload which delivery.
 */
export function createGithubSource(options: {
  incidents: IncidentRules;
}): DeliverySource {
  const { incidents } = options;
  const webhooks: ReadonlyMap<string, Webhook> = new Map([
    ['github.deployment', deployment],
    ['github.deployment_status', deploymentStatus],
    ['github.issues', issues(incidents)],
    ['github.pull_request', pullRequest],
    ['github.pull_request_review', pullRequestReview],
    ['github.push', push],
    ['github.release', release],
    ['github.workflow_run', workflowRun],
  ]);
  return {
    id: 'github',
    title: 'GitHub',
    topics: [...webhooks.keys()],
    connect:
      'Add a webhook to the repository or organization in GitHub that sends deployments, pull requests and pushes to this portal.',
    // A repository without such an issue may have its incidents elsewhere: only the operator can know.
    tells: incidents.complete ? ['incident'] : undefined,
    naturalKey: ({ topic, payload }) =>
      webhooks.get(topic)?.naturalKey(payload),
    map: (event, context) =>
      webhooks.get(event.topic)?.map(event, context) ?? {
        unmapped: `topic '${event.topic}' is not read`,
      },
  };
}
