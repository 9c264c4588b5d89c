import type { DiscoveryService } from '@backstage/backend-plugin-api';
import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MINUTE } from '../calendar';
import { timeOf } from '../origin';

const EVERY = 10 * MINUTE;

/**
 * Sends webhooks as PagerDuty does, signed with another secret than the portal knows: somebody has mistyped it. They are
 * refused, which is what they are for.
 */
export async function knockWrongly(options: {
  discovery: DiscoveryService;
  now(): number;
  signal: AbortSignal;
}): Promise<void> {
  const { discovery, now, signal } = options;
  const secret = randomBytes(16);
  while (!signal.aborted) {
    const baseUrl = await discovery.getBaseUrl('milepost');
    const body = JSON.stringify({ event: eventAt(now()) });
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    // Whether anybody answers, and what, is all the same.
    await fetch(`${baseUrl}/v1/hooks/pagerduty`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-pagerduty-signature': `v1=${signature}`,
      },
      body,
      signal,
    }).catch(() => undefined);
    await sleep(EVERY, undefined, { signal, ref: false }).catch(
      () => undefined,
    );
  }
}

function eventAt(instant: number) {
  return {
    id: `01SAMPLE${Math.floor(instant / EVERY)}`,
    event_type: 'incident.triggered',
    resource_type: 'incident',
    occurred_at: timeOf(instant),
    data: { id: 'PSAMPLE', type: 'incident', status: 'triggered' },
  };
}
