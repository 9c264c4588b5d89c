import type { IncidentRules } from '../configuration/readIncidentRules';
import { deploymentProtectionRule } from '../protection/deploymentProtectionRule';
import { deployment } from './deployment';
import { deploymentStatus } from './deploymentStatus';
import { issues } from './issues';
import { pullRequest } from './pullRequest';
import { pullRequestReview } from './pullRequestReview';
import { push } from './push';
import { release } from './release';
import type { Webhook } from './webhook';
import { workflowJob } from './workflowJob';
import { workflowRun } from './workflowRun';

/**
 * The webhooks that are read, by topic.
 *
 * @param options - `mayAnswer`: whether an address is where the portal's own integration has GitHub's API
 */
export function webhooksOf(
  incidents: IncidentRules,
  options: { mayAnswer?: (host: string, address: string) => boolean } = {},
): Map<string, Webhook> {
  return new Map([
    ['github.deployment', deployment],
    [
      'github.deployment_protection_rule',
      deploymentProtectionRule(options.mayAnswer),
    ],
    ['github.deployment_status', deploymentStatus],
    ['github.issues', issues(incidents)],
    ['github.pull_request', pullRequest],
    ['github.pull_request_review', pullRequestReview],
    ['github.push', push],
    ['github.release', release],
    ['github.workflow_job', workflowJob],
    ['github.workflow_run', workflowRun],
  ]);
}
