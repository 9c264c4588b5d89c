import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * The full ref of a scope, in lower case; a name alone is a component.
 *
 * @throws InputError
 */
export function readRef(scope: string): string {
  try {
    const ref = parseEntityRef(scope, { defaultKind: 'component' });
    return stringifyEntityRef(ref).toLocaleLowerCase('en-US');
  } catch {
    throw new InputError(
      'scope: must be an entity ref, such as component:default/shop',
    );
  }
}
