import {
  isSameSecret,
  type WebhookReceiver,
  type WebhookRequest,
  type WebhookVerdict,
} from '@milepost/backstage-plugin-milepost-node';
import { Webhook } from 'standardwebhooks';
import type { WebhookSetting } from '../configuration/readWebhooks';

/** As Standard Webhooks has it: an older delivery may be one that somebody recorded. */
const TOLERANCE_MS = 5 * 60 * 1000;

/**
 * Takes GitLab's webhooks in. A signed one has to be signed rightly, whatever else it carries; one without a
 * signature has to carry a secret token.
 */
export function createReceiver(setting: WebhookSetting): WebhookReceiver {
  const { host, source, misconfigured } = setting;
  return {
    source,
    title: host ? `GitLab webhooks of ${host}` : 'GitLab webhooks',
    misconfigured,
    receive(request) {
      const refused = refusalOf(request, setting);
      return refused ? { refused } : read(request.body);
    },
  };
}

function refusalOf(
  request: WebhookRequest,
  { secrets, tokens }: WebhookSetting,
): string | undefined {
  const signature = request.headers['webhook-signature'];
  if (secrets.length > 0 && signature !== undefined) {
    return signatureFault(request, secrets, signature);
  }
  const token = request.headers['x-gitlab-token'];
  if (token === undefined || tokens.length === 0) {
    return secrets.length > 0
      ? 'it carries no signature'
      : 'it carries no secret token';
  }
  // All are compared: how long it takes says nothing about which one it was.
  return tokens.map(own => isSameSecret(own, token)).includes(true)
    ? undefined
    : 'its secret token is another one';
}

function signatureFault(
  { body, headers, receivedAt }: WebhookRequest,
  secrets: readonly string[],
  signature: string,
): string | undefined {
  const id = headers['webhook-id'];
  const seconds = Number(headers['webhook-timestamp']);
  if (!id || !Number.isSafeInteger(seconds) || seconds <= 0) {
    return 'it is signed without an id or a time';
  }
  if (Math.abs(receivedAt - seconds * 1000) > TOLERANCE_MS) {
    return 'it was signed more than five minutes ago, or ahead of time';
  }
  const given = signature.split(' ');
  const matches = secrets.flatMap(secret => {
    const own = new Webhook(secret).sign(id, new Date(seconds * 1000), body);
    return given.map(text => isSameSecret(own, text));
  });
  return matches.includes(true)
    ? undefined
    : 'its signature is not of this portal’s signing token';
}

function read(body: Buffer): WebhookVerdict {
  let payload: unknown;
  try {
    payload = JSON.parse(body.toString('utf8'));
  } catch {
    return { malformed: 'it is no JSON' };
  }
  const kind = kindOf(payload);
  return kind
    ? { events: [{ topic: `gitlab.${kind}`, payload }] }
    : { malformed: 'it has neither object_kind nor event_name' };
}

/** As Backstage's GitLab module finds it, so that both doors give one payload one topic. */
function kindOf(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null) {
    return undefined;
  }
  const { object_kind: kind, event_name: name } = payload as {
    object_kind?: unknown;
    event_name?: unknown;
  };
  const word = kind || name;
  return typeof word === 'string' && /^\w{1,60}$/.test(word) ? word : undefined;
}
