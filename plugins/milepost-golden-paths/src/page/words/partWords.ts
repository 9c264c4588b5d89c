import type { ScopePart } from '../address/entityList';
import { byWords } from './byWords';

/**
 * What a part of a scope is called: `tier 1`, `in no system`, or `directly` for what is in none of the parts below;
 * `undefined` where it is an entity, whose name the catalog knows.
 */
export function partWords(
  { by, segment }: ScopePart,
  scope: string,
): string | undefined {
  if (segment === '') {
    return byWords[by].none;
  }
  if (segment === scope) {
    return 'directly';
  }
  return by === 'tier' ? `tier ${segment}` : undefined;
}
