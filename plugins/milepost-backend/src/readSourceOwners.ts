import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { SourceOwners } from './answers/SourceOwners';
import { readOwnerRef } from './readOwnerRef';

const sourcesSchema = z.record(
  z.string(),
  z.object({ owner: z.string().optional() }).nullish(),
);

/**
 * Reads `milepost.owner` and `milepost.sources.INSTANCE.owner`; a name alone is a group.
 *
 * @throws InputError for what is no entity ref, naming its key
 */
export function readSourceOwners(
  milepost: RootConfigService | undefined,
): SourceOwners {
  // As a whole: names of instances, such as `pagerduty:eu`, are no keys that can be asked for.
  const sources = sourcesSchema.safeParse(
    milepost?.getOptional('sources') ?? {},
  );
  if (!sources.success) {
    const [{ path, message }] = sources.error.issues;
    throw new InputError(
      `milepost.${['sources', ...path].join('.')}: ${message}`,
    );
  }
  const bySource: Record<string, string> = {};
  for (const [source, entry] of Object.entries(sources.data)) {
    if (entry?.owner) {
      bySource[source] = readOwnerRef(
        entry.owner,
        `milepost.sources.${source}.owner`,
      );
    }
  }
  const owner = milepost?.getOptionalString('owner');
  return { bySource, other: owner && readOwnerRef(owner, 'milepost.owner') };
}
