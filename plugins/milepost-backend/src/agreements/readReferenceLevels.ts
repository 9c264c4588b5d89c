import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { AgreementSettings } from './AgreementSettings';

const referenceLevelsSchema = z.strictObject({
  set: z.enum(['dora-2023', 'quick-check-2025']),
  // A team compares itself with its own past, unless it is said otherwise.
  showOn: z
    .array(z.enum(['service', 'team', 'overview']))
    .default(['service', 'overview']),
});

/**
 * Reads `milepost.referenceLevels`.
 *
 * @throws InputError for what cannot be meant, naming its key
 */
export function readReferenceLevels(
  milepost: RootConfigService | undefined,
): AgreementSettings['referenceLevels'] {
  const value = milepost?.getOptional('referenceLevels');
  if (value === undefined) {
    return undefined;
  }
  const levels = referenceLevelsSchema.safeParse(value);
  if (!levels.success) {
    const [{ path, message }] = levels.error.issues;
    throw new InputError(
      `milepost.${['referenceLevels', ...path].join('.')}: ${message}`,
    );
  }
  const { set, showOn } = levels.data;
  return { id: set, showOn: [...new Set(showOn)] };
}
