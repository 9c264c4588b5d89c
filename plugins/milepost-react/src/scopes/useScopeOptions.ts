import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  type CatalogApi,
} from '@backstage/plugin-catalog-react';
import { useEffect, useMemo, useState } from 'react';
import type { ScopeKind } from './ScopeKind';
import { WHOLE_SCOPE } from './wholeScope';

/** Of each kind; as many as somebody finds their own among. */
const MOST = 200;

/** Entities of one kind that a page can be about. @internal */
export interface ScopeOptions {
  title: string;
  options: { ref: string; name: string }[];
}

/**
 * The entities of some kinds; and what is chosen, if it is none of them.
 *
 * @param kinds - the same ones each time
 * @internal
 */
export function useScopeOptions(
  kinds: readonly ScopeKind[],
  chosen: string,
): ScopeOptions[] {
  const catalog = useApi(catalogApiRef);
  const [found, setFound] = useState<ScopeOptions[]>([]);
  useEffect(() => {
    let gone = false;
    Promise.all(kinds.map(kind => findOptions(catalog, kind)))
      // The organisation can be looked at without them.
      .catch(() => [])
      .then(options => !gone && setFound(options));
    return () => {
      gone = true;
    };
  }, [catalog, kinds]);
  return useMemo(() => {
    const shown = found.filter(({ options }) => options.length > 0);
    const isKnown = shown.some(({ options }) =>
      options.some(({ ref }) => ref === chosen),
    );
    const other = { title: 'Chosen', options: [{ ref: chosen, name: chosen }] };
    return isKnown || chosen === WHOLE_SCOPE ? shown : [other, ...shown];
  }, [found, chosen]);
}

async function findOptions(
  catalog: CatalogApi,
  { title, filter, otherwise }: ScopeKind,
): Promise<ScopeOptions> {
  const { items } = await catalog.queryEntities({
    filter,
    fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title'],
    orderFields: { field: 'metadata.name', order: 'asc' },
    limit: MOST,
  });
  return items.length === 0 && otherwise
    ? findOptions(catalog, otherwise)
    : { title, options: items.map(optionOf) };
}

function optionOf(entity: Entity) {
  const { title, name } = entity.metadata;
  const ref = stringifyEntityRef(entity).toLocaleLowerCase('en-US');
  return { ref, name: title ?? name };
}
