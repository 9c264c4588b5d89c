import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { setTimeout } from 'node:timers/promises';
import type { EntityStore } from './EntityStore';
import { GroupSizes } from './GroupSizes';

/** What ownership and hierarchy are read from, besides the kinds that can be deployed. */
const HIERARCHY = ['Group', 'System', 'Domain'];

/** How long to wait, and how often, while the catalog is still being filled. */
const SETTLING_MS = 3000;
const SETTLING_ROUNDS = 10;

interface CatalogReading {
  catalog: CatalogService;
  auth: AuthService;
  entities: EntityStore;
  kinds: readonly string[];
}

/**
 * Reads the catalog until it stands still: one that has just started fills up for some seconds, and whoever
 * looks then is not to be told that nothing claims their events.
 */
export async function readCatalogUntilSettled(
  options: CatalogReading & { signal: AbortSignal },
): Promise<void> {
  for (let round = 0; round < SETTLING_ROUNDS; round++) {
    const changed = await readCatalog(options);
    if (changed === 0 || options.signal.aborted) {
      return;
    }
    await setTimeout(SETTLING_MS, undefined, { signal: options.signal }).catch(
      () => undefined,
    );
  }
}

/**
 * Reads the catalog once, page by page, with Milepost's own credentials.
 *
 * @returns how many entities are new or have changed
 */
export async function readCatalog(options: CatalogReading): Promise<number> {
  const { catalog, auth, entities, kinds } = options;
  const seen = new Set<string>();
  const sizes = new GroupSizes();
  let changed = 0;
  const pages = catalog.streamEntities(
    {
      filter: { kind: [...new Set([...kinds, ...HIERARCHY])] },
      fields: ['apiVersion', 'kind', 'metadata', 'spec', 'relations'],
      pageSize: 500,
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  for await (const page of pages) {
    changed += await entities.upsert(page);
    for (const entity of page) {
      seen.add(stringifyEntityRef(entity).toLocaleLowerCase('en-US'));
      sizes.add(entity);
    }
  }
  // An empty answer is a catalog that has not been filled yet rather than one that lost everything.
  if (seen.size > 0) {
    await entities.removeAllBut(seen);
    await entities.recordPeople(sizes.counts());
  }
  return changed;
}
