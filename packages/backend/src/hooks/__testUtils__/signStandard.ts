import { createHmac } from 'node:crypto';

/** The headers of a webhook that is signed now, as Standard Webhooks says. */
export function signStandard(
  body: string,
  options: { secret: string; prefix?: string; id?: string },
): Record<string, string> {
  const { secret, prefix = 'webhook', id = 'msg_1' } = options;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key)
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return {
    [`${prefix}-id`]: id,
    [`${prefix}-timestamp`]: timestamp,
    [`${prefix}-signature`]: `v1,${signature}`,
  };
}
