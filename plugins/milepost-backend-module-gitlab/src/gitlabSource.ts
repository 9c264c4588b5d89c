import type {
  Collector,
  DeliverySource,
  SourceFault,
  WebhookReceiver,
} from '@milepost/backstage-plugin-milepost-node';
import type { PayloadKind } from './payload/payloadKind';
import { branchRecord } from './records/branchRecord';
import { commitRecord } from './records/commitRecord';
import { deploymentRecord } from './records/deploymentRecord';
import { issueRecord } from './records/issueRecord';
import { jobRecord } from './records/jobRecord';
import { mergeRequestRecord } from './records/mergeRequestRecord';
import { pipelineRecord } from './records/pipelineRecord';
import { releaseRecord } from './records/releaseRecord';
import { deployment } from './webhooks/deployment';
import { issue } from './webhooks/issue';
import { job } from './webhooks/job';
import type { MapperSettings } from './webhooks/mapperSettings';
import { mergeRequest } from './webhooks/mergeRequest';
import { note } from './webhooks/note';
import { pipeline } from './webhooks/pipeline';
import { push } from './webhooks/push';
import { release } from './webhooks/release';

/** Webhooks that people tick along with the others, and that tell nothing of delivery. */
const SILENT: ReadonlySet<string> = new Set([
  'gitlab.access_token',
  'gitlab.emoji',
  'gitlab.feature_flag',
  'gitlab.milestone',
  'gitlab.tag_push',
  'gitlab.wiki_page',
]);

/** What the source is made of, beside its mappers. */
export interface GitlabSourceParts {
  settings: MapperSettings;
  receivers?: readonly WebhookReceiver[];
  collectors?: readonly Collector[];
  faults?: readonly SourceFault[];
  lookUp?: DeliverySource['lookUp'];
}

/**
 * GitLab's webhooks, as Backstage's GitLab events module republishes them or as they come through Milepost's own
 * door, and what its API answers.
 */
export function createGitlabSource(parts: GitlabSourceParts): DeliverySource {
  const { settings, receivers, collectors, faults, lookUp } = parts;
  const webhooks = webhooksBy(settings);
  const kinds = new Map([...webhooks, ...recordsBy(settings)]);
  return {
    id: 'gitlab',
    title: 'GitLab',
    topics: [...webhooks.keys(), 'gitlab.tag_push'].sort(),
    connect:
      'Add a webhook to the project or group in GitLab that sends deployments, merge requests and pushes to this portal.',
    webhooks: receivers,
    collectors,
    faults,
    lookUp,
    // A project without an incident may have its incidents elsewhere: only the operator can know.
    tells: settings.incidents.complete ? ['incident'] : undefined,
    naturalKey: ({ topic, payload }) => kinds.get(topic)?.naturalKey(payload),
    map(event, context) {
      const kind = kinds.get(event.topic);
      if (kind) {
        return kind.map(event, context);
      }
      return SILENT.has(event.topic)
        ? { events: [] }
        : { unmapped: `topic '${event.topic}' is not read` };
    },
  };
}

/** GitLab's own names for them, which Backstage's module makes topics of. */
function webhooksBy(settings: MapperSettings): Map<string, PayloadKind> {
  return new Map([
    ['gitlab.build', job],
    ['gitlab.deployment', deployment],
    ['gitlab.issue', issue(settings)],
    ['gitlab.merge_request', mergeRequest(settings)],
    ['gitlab.note', note(settings)],
    ['gitlab.pipeline', pipeline],
    ['gitlab.push', push],
    ['gitlab.release', release],
    ['gitlab.work_item', issue(settings)],
  ]);
}

/** What the collectors bring. */
function recordsBy(settings: MapperSettings): Map<string, PayloadKind> {
  return new Map([
    ['gitlab.api.branch', branchRecord],
    ['gitlab.api.commit', commitRecord],
    ['gitlab.api.deployment', deploymentRecord],
    ['gitlab.api.issue', issueRecord(settings)],
    ['gitlab.api.job', jobRecord],
    ['gitlab.api.merge_request', mergeRequestRecord(settings)],
    ['gitlab.api.pipeline', pipelineRecord],
    ['gitlab.api.release', releaseRecord],
  ]);
}
