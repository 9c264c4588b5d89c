import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EntityStore } from './EntityStore';

/** What ownership and hierarchy are read from, besides the kinds that can be deployed. */
const HIERARCHY = ['Group', 'System', 'Domain'];

/** Reads the catalog, page by page, with Milepost's own credentials. */
export async function readCatalog(options: {
  catalog: CatalogService;
  auth: AuthService;
  entities: EntityStore;
  kinds: readonly string[];
}): Promise<void> {
  const { catalog, auth, entities, kinds } = options;
  const seen = new Set<string>();
  const pages = catalog.streamEntities(
    {
      filter: { kind: [...new Set([...kinds, ...HIERARCHY])] },
      fields: ['apiVersion', 'kind', 'metadata', 'spec', 'relations'],
      pageSize: 500,
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  for await (const page of pages) {
    await entities.upsert(page);
    page.forEach(entity =>
      seen.add(stringifyEntityRef(entity).toLocaleLowerCase('en-US')),
    );
  }
  // An empty answer is a catalog that has not been filled yet rather than one that lost everything.
  if (seen.size > 0) {
    await entities.removeAllBut(seen);
  }
}
