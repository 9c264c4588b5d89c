import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * Reads who answers for something: the ref of a group or a user; a name alone is a group.
 *
 * @throws InputError for anything else, naming its key
 */
export function readOwnerRef(text: string, key: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(text, { defaultKind: 'group' }));
  } catch {
    throw new InputError(`${key}: '${text}' is not an entity ref`);
  }
}
