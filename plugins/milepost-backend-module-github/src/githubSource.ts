import type {
  DeliverySource,
  SourceFault,
} from '@milepost/backstage-plugin-milepost-node';
import type { GithubApi } from './api/GithubApi';
import { createCollectors } from './collecting/createCollectors';
import type { ApiSettings } from './configuration/readApiSettings';
import type { IncidentRules } from './configuration/readIncidentRules';
import { askedBy } from './lookUps/askedBy';
import { lookUp } from './lookUps/lookUps';
import { snapshots } from './snapshots/snapshots';
import { webhooksOf } from './webhooks/webhooksOf';

/**
 * GitHub: its webhooks, as Backstage's GitHub events module republishes them once it has checked their signature,
 * and its API, for what webhooks leave open and for what was lost of them.
 *
 * Headers do not survive the events bus, so the topic says which webhook it is, and the payload which delivery.
 */
export function createGithubSource(options: {
  incidents: IncidentRules;
  /** Without, webhooks are all there is. */
  asking?: { api: GithubApi; settings: ApiSettings; now?: () => number };
  faults?: readonly SourceFault[];
}): DeliverySource {
  const { incidents, asking, faults: configured = [] } = options;
  const webhooks = webhooksOf(incidents, {
    mayAnswer: asking && ((...address) => asking.api.has(...address)),
  });
  const read = new Map([...webhooks, ...snapshots(incidents)]);
  const collected = asking && createCollectors({ incidents, ...asking });
  return {
    id: 'github',
    title: 'GitHub',
    topics: [...webhooks.keys()],
    connect:
      'Add a webhook to the repository or organization in GitHub that sends deployments, pull requests and pushes to this portal.',
    collectors: collected?.collectors,
    // Which repositories cannot be read is known only while they are.
    get faults() {
      return [...configured, ...(collected?.faults() ?? [])];
    },
    // A repository without such an issue may have its incidents elsewhere: only the operator can know.
    tells: incidents.complete ? ['incident'] : undefined,
    naturalKey: ({ topic, payload }) => read.get(topic)?.naturalKey(payload),
    map(event, context) {
      const mapping = read.get(event.topic)?.map(event, context) ?? {
        unmapped: `topic '${event.topic}' is not read`,
      };
      return asking && mapping.events
        ? { ...mapping, lookUps: askedBy(event, asking.settings) }
        : mapping;
    },
    lookUp:
      asking &&
      (async (question, context) =>
        lookUp(question, context, {
          api: asking.api,
          paths: asking.settings.lookUps.paths,
          onUnknown: asking.settings.protectionRules.onUnknown,
        })),
  };
}
