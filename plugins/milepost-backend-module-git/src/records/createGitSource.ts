import type {
  Collector,
  DeliverySource,
  Mapping,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import type { z } from 'zod';
import { gitPayloadSchema } from './gitPayload';
import { mapRecord } from './mapRecord';
import { recordKey } from './recordKey';

/**
 * The git source: commits become changes, release tags production deployments.
 *
 * @param options - the collectors of the repositories that it reads; without any it only maps
 *
 * @public
 */
export function createGitSource(options?: {
  collectors?: readonly Collector[];
}): DeliverySource {
  return {
    id: 'git',
    title: 'Git',
    connect:
      'Add the repository to milepost.git.repositories in the configuration of the portal.',
    // A repository that is read without a release is connected: nothing was deployed.
    tells: ['deployment', 'change'],
    collectors: options?.collectors ?? [],
    naturalKey,
    map,
  };
}

function naturalKey(event: RawEvent): string | undefined {
  const parsed = gitPayloadSchema.safeParse(event.payload);
  return parsed.success ? recordKey(parsed.data.record) : undefined;
}

function map(event: RawEvent): Mapping {
  const parsed = gitPayloadSchema.safeParse(event.payload);
  return parsed.success
    ? { events: mapRecord(event.source, parsed.data) }
    : { unmapped: firstFault(parsed.error) };
}

/** Names the field and what is wrong with it; the value stays out, for it may be anything. */
function firstFault({ issues: [issue] }: z.ZodError): string {
  const field = issue.path.join('.') || 'payload';
  return `field ${field}: ${issue.message}`;
}
