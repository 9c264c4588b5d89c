import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  isSignedBy,
  jsonOf,
  milepostSourcesExtensionPoint,
  type DeliverySource,
  type WebhookReceiver,
} from '@milepost/backstage-plugin-milepost-node';
import { createHmac } from 'node:crypto';

const SECRET = 'a secret for tests';

interface Payload {
  event: { id: string; service: string; at: string };
}

const receiver = (
  source: string,
  more: Partial<WebhookReceiver> = {},
): WebhookReceiver => ({
  source,
  title: 'The pager',
  receive({ body, headers }) {
    const signature = headers['x-pager-signature'];
    if (signature === undefined) {
      return { refused: 'there is no X-Pager-Signature header' };
    }
    if (!isSignedBy({ body, signature, secrets: [SECRET] })) {
      return { refused: 'the signature fits no known secret' };
    }
    const read = jsonOf(body);
    if ('malformed' in read) {
      return read;
    }
    if (read.payload === 'stumble') {
      throw new Error('canary-in-error');
    }
    return read.payload === 'ping'
      ? { events: [] }
      : { events: [{ topic: 'pager.incident', payload: read.payload }] };
  },
  ...more,
});

/** A paging tool that signs what it sends; `pager:broken` has no secret. */
export const signedSource: DeliverySource = {
  id: 'pager',
  title: 'Pager',
  connect: 'Connect the pager.',
  webhooks: [
    receiver('pager'),
    receiver('pager:broken', {
      misconfigured: 'milepost.pager.webhooks[1].secrets: is required',
    }),
  ],
  naturalKey: ({ payload }) => (payload as Payload).event?.id,
  map({ source, payload }) {
    const { id, service, at } = (payload as Payload).event;
    return {
      events: [
        {
          id: `${source}/${id}`,
          source,
          type: 'incident.detected',
          time: at,
          incident: id,
          service,
        },
      ],
    };
  },
};

/** What the pager sends. */
export function signed(payload: unknown): {
  body: string;
  headers: Record<string, string>;
} {
  const body = JSON.stringify(payload);
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-pager-signature': signature,
    },
  };
}

export function incidentOf(id: string, at = new Date()): Payload {
  return { event: { id, service: 'shop', at: at.toISOString() } };
}

export const signedModule = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'pager',
  register(env) {
    env.registerInit({
      deps: { sources: milepostSourcesExtensionPoint },
      async init({ sources }) {
        sources.addSource(signedSource);
      },
    });
  },
});
