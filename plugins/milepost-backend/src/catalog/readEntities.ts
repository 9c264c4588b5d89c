import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Some entities as the catalog has them now; those that it has not are left out. */
export async function readEntities(
  refs: readonly string[],
  { catalog, auth }: { catalog: CatalogService; auth: AuthService },
): Promise<Entity[]> {
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs: [...refs] },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  return items.filter(item => item !== undefined);
}
