import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { WebhookRequest } from '../WebhookReceiver';
import { jsonOf } from './authorizedJson';
import { isSameSecret } from './isSameSecret';

/** Far enough for clocks that differ, too short to send again what somebody overheard. */
const TOLERANCE_SECONDS = 5 * 60;

/** Svix sends the same headers under its own name. */
const PREFIXES = ['webhook', 'svix'] as const;

/**
 * A secret of Standard Webhooks: `whsec_` and base 64.
 *
 * @public
 */
export const standardWebhookSecretSchema: z.ZodType<string> = z
  .string()
  .min(1)
  .refine(isSecret, 'must be whsec_ and base 64');

/**
 * The JSON of a webhook that is signed as Standard Webhooks says, under one of several secrets; otherwise the verdict
 * on it. A signature is good for five minutes around the time that it states.
 *
 * @public
 */
export function standardWebhookJson(
  request: WebhookRequest,
  secrets: readonly string[],
): { payload: unknown } | { refused: string } | { malformed: string } {
  const signed = signedHeaders(request);
  if (!signed) {
    return {
      refused:
        'the headers webhook-id, webhook-timestamp and webhook-signature are not all there',
    };
  }
  const seconds = /^\d{1,12}$/.test(signed.timestamp)
    ? Number(signed.timestamp)
    : NaN;
  const age = Math.floor(request.receivedAt / 1000) - seconds;
  if (!(Math.abs(age) <= TOLERANCE_SECONDS)) {
    return {
      refused: 'the time of the signature is not within 5 minutes of now',
    };
  }
  return isSigned({ ...signed, seconds, body: request.body, secrets })
    ? jsonOf(request.body)
    : { refused: 'the signature does not match a known secret' };
}

interface SignedHeaders {
  id: string;
  timestamp: string;
  signature: string;
}

function signedHeaders({ headers }: WebhookRequest): SignedHeaders | undefined {
  for (const prefix of PREFIXES) {
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map(
      name => headers[`${prefix}-${name}`],
    );
    if (id && timestamp && signature) {
      return { id, timestamp, signature };
    }
  }
  return undefined;
}

/** The package compares with the clock of this machine; with `sign` it is the time of receipt that counts. */
function isSigned(
  options: SignedHeaders & {
    seconds: number;
    body: Buffer;
    secrets: readonly string[];
  },
): boolean {
  const { id, seconds, body, signature, secrets } = options;
  const given = signature.split(' ').filter(Boolean);
  const time = new Date(seconds * 1000);
  const text = body.toString('utf8');
  // All are tried: how long it takes says nothing about which one it was.
  return secrets
    .map(secret => new Webhook(secret).sign(id, time, text))
    .flatMap(expected => given.map(one => isSameSecret(expected, one)))
    .includes(true);
}

function isSecret(secret: string): boolean {
  try {
    return Boolean(new Webhook(secret));
  } catch {
    return false;
  }
}
