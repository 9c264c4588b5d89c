import { z } from 'zod';
import { faultOf, reasonOf, type Fault } from './fault';

const envelopeSchema = z.looseObject({
  specversion: z.literal('1.0', { error: 'must be 1.0' }),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  data: z.looseObject({}).nullish(),
  data_base64: z.string().nullish(),
});

/**
 * The CDEvent in a CloudEvent, or what is wrong with the envelope.
 *
 * @public
 */
export type UnwrappedCloudEvent =
  | { ok: true; event: unknown }
  | { ok: false; field: string; reason: string; id?: string };

/**
 * Takes the CDEvent out of a structured CloudEvent: one item of `application/cloudevents+json` or
 * `application/cloudevents-batch+json`. The CDEvent itself is not looked at.
 *
 * @public
 */
export function unwrapCloudEvent(item: unknown): UnwrappedCloudEvent {
  const parsed = envelopeSchema.safeParse(item, { error: reasonOf });
  if (!parsed.success) {
    return rejected(faultOf(parsed.error), item);
  }
  const { data, data_base64: encoded } = parsed.data;
  if (data) {
    return { ok: true, event: data };
  }
  if (!encoded) {
    return rejected({ field: 'data', reason: 'is required' }, item);
  }
  try {
    return { ok: true, event: JSON.parse(textOf(encoded)) };
  } catch {
    const reason = 'must be JSON, encoded as base64';
    return rejected({ field: 'data_base64', reason }, item);
  }
}

function rejected(fault: Fault, item: unknown): UnwrappedCloudEvent {
  const { id } = (item as { id?: unknown } | null) ?? {};
  const known = typeof id === 'string' && id.length <= 200;
  return { ok: false, ...fault, ...(known && { id }) };
}

function textOf(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
