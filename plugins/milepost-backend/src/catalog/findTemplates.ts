import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { reasonOf } from '../collectors/reasonOf';

/**
 * Of some refs of Scaffolder templates, as documents write them, those that the catalog has.
 *
 * @returns `undefined` where the catalog cannot be asked
 */
export async function findTemplates(
  refs: readonly string[],
  options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  },
): Promise<Set<string> | undefined> {
  const { catalog, auth, logger } = options;
  const full = refs.map(fullRef);
  try {
    const { items } = await catalog.getEntitiesByRefs(
      {
        entityRefs: full.filter(ref => ref !== undefined),
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const known = new Set(items.flatMap(item => (item ? lower(item) : [])));
    return new Set(refs.filter((_, index) => known.has(full[index] ?? '')));
  } catch (error) {
    logger.warn(
      `Templates of golden paths are believed, as the catalog cannot be asked: ${reasonOf(
        error,
      )}`,
    );
    return undefined;
  }
}

/** What is no ref, or is none of a template, names none. */
function fullRef(text: string): string | undefined {
  try {
    const ref = parseEntityRef(text, { defaultKind: 'template' });
    return ref.kind.toLocaleLowerCase('en-US') === 'template'
      ? lower(ref)
      : undefined;
  } catch {
    return undefined;
  }
}

function lower(ref: Parameters<typeof stringifyEntityRef>[0]): string {
  return stringifyEntityRef(ref).toLocaleLowerCase('en-US');
}
