import type { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { SourceOwners } from './answers/SourceOwners';

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
      bySource[source] = ownerRef(
        entry.owner,
        `milepost.sources.${source}.owner`,
      );
    }
  }
  const owner = milepost?.getOptionalString('owner');
  return { bySource, other: owner && ownerRef(owner, 'milepost.owner') };
}

function ownerRef(text: string, field: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(text, { defaultKind: 'group' }));
  } catch {
    throw new InputError(`${field}: '${text}' is not an entity ref`);
  }
}
