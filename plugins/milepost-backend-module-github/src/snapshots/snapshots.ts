import type { IncidentRules } from '../configuration/readIncidentRules';
import type { Webhook } from '../webhooks/webhook';
import { commitsSnapshot } from './commitsSnapshot';
import { deploymentSnapshot } from './deploymentSnapshot';
import { issueSnapshot } from './issueSnapshot';
import { pullRequestSnapshot } from './pullRequestSnapshot';
import { pushSnapshot } from './pushSnapshot';
import { releaseSnapshot } from './releaseSnapshot';
import { workflowRunSnapshot } from './workflowRunSnapshot';

/** What the API shows, by topic. */
export function snapshots(incidents: IncidentRules): Map<string, Webhook> {
  return new Map([
    ['github.api.commits', commitsSnapshot],
    ['github.api.deployment', deploymentSnapshot],
    ['github.api.issue', issueSnapshot(incidents)],
    ['github.api.pull_request', pullRequestSnapshot],
    ['github.api.push', pushSnapshot],
    ['github.api.release', releaseSnapshot],
    ['github.api.workflow_run', workflowRunSnapshot],
  ]);
}
