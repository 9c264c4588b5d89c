import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

const text = z.string().trim().min(1);

/** What is read of an event of Flux. */
export const fluxEventSchema = z.object({
  involvedObject: z.object({
    apiVersion: z.string().default(''),
    kind: text,
    namespace: z.string().default(''),
    name: text,
    uid: z.string().optional(),
  }),
  timestamp: instantSchema,
  reason: text,
  metadata: z
    .record(z.string(), z.string())
    .nullish()
    .transform(read => read ?? {}),
});

export type FluxEvent = z.output<typeof fluxEventSchema>;

/** The group of what is said about events themselves: by annotations of the object, and by whoever made the alert. */
const EVENT_GROUP = 'event.toolkit.fluxcd.io';

/**
 * What an event says under a name. Versions of Flux differ in whether they leave the group of the object before it.
 */
export function metadataOf(event: FluxEvent, name: string): string | undefined {
  const [group] = event.involvedObject.apiVersion.split('/');
  return [`${EVENT_GROUP}/${name}`, `${group}/${name}`, name]
    .map(key => event.metadata[key]?.trim())
    .find(Boolean);
}

/** What tells an object from one that had its name before it. */
export function objectOf({ involvedObject }: FluxEvent): string {
  const { kind, namespace, name, uid } = involvedObject;
  return uid || `${kind}/${namespace}/${name}`;
}
