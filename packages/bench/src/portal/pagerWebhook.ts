import { createHmac } from 'node:crypto';

/** The topic of the same webhooks, where they come by Backstage's events service. */
export const PAGER_TOPIC = 'pager.incident';

/** What the pager signs with. */
export const PAGER_SECRET = 'the secret of the bench';

/** A webhook of a paging tool, with about as much in it as such tools send. */
export interface PagerWebhook {
  event: {
    id: string;
    type: string;
    occurred_at: string;
    incident: { id: string; title: string; service: string };
    /** What nobody reads. */
    rest: string;
  };
}

export function pagerWebhook(options: {
  id: string;
  service: string;
  at: number;
}): PagerWebhook {
  const { id, service, at } = options;
  return {
    event: {
      id,
      type: 'incident.triggered',
      occurred_at: new Date(at).toISOString(),
      incident: { id, title: 'Something is slow', service },
      rest: 'x'.repeat(1500),
    },
  };
}

/** As it is sent. */
export function signedWebhook(webhook: PagerWebhook): {
  body: string;
  headers: Record<string, string>;
} {
  const body = JSON.stringify(webhook);
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-pager-signature': createHmac('sha256', PAGER_SECRET)
        .update(body)
        .digest('hex'),
    },
  };
}
