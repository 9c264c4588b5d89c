import { parseEntityRef } from '@backstage/catalog-model';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';

const kinds: Record<string, string> = {
  group: 'Group',
  system: 'System',
  domain: 'Domain',
  component: 'Component',
};

/**
 * `Organisation`, or `Group Commerce`: a kind of entity, and the name that the portal gives it.
 *
 * @param props - `scope`: an entity ref, or `organization`
 * @public
 */
export function ScopeName({ scope }: { scope: string }) {
  const kind = kindOf(scope);
  return kind === undefined ? (
    <>Organisation</>
  ) : (
    <>
      {kinds[kind] ?? kind}{' '}
      <EntityDisplayName entityRef={scope} hideIcon disableTooltip />
    </>
  );
}

/** In lower case; `undefined` of what is no entity ref. */
function kindOf(scope: string): string | undefined {
  try {
    return parseEntityRef(scope).kind.toLocaleLowerCase('en-US');
  } catch {
    return undefined;
  }
}
