import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  type CatalogApi,
} from '@backstage/plugin-catalog-react';
import { useEffect, useMemo, useState } from 'react';
import { WHOLE } from './overviewSettings';

/** As many as somebody finds their own among. */
const MOST = 200;

/** Entities of one kind that the page can be about. */
export interface ScopeOptions {
  title: string;
  options: { ref: string; name: string }[];
}

/** Departments and domains, or all groups where there is no department; and what is chosen, if it is none of them. */
export function useScopeOptions(chosen: string): ScopeOptions[] {
  const catalog = useApi(catalogApiRef);
  const [found, setFound] = useState<ScopeOptions[]>([]);
  useEffect(() => {
    let gone = false;
    findOptions(catalog)
      // The organisation can be looked at without them.
      .catch(() => [])
      .then(options => !gone && setFound(options));
    return () => {
      gone = true;
    };
  }, [catalog]);
  return useMemo(() => {
    const known = found.some(({ options }) =>
      options.some(({ ref }) => ref === chosen),
    );
    const other = { title: 'Chosen', options: [{ ref: chosen, name: chosen }] };
    return known || chosen === WHOLE ? found : [other, ...found];
  }, [found, chosen]);
}

async function findOptions(catalog: CatalogApi): Promise<ScopeOptions[]> {
  const [departments, domains] = await Promise.all([
    entities(catalog, { kind: 'Group', 'spec.type': 'department' }),
    entities(catalog, { kind: 'Domain' }),
  ]);
  const groups =
    departments.length > 0
      ? { title: 'Departments', options: departments }
      : {
          title: 'Groups',
          options: await entities(catalog, { kind: 'Group' }),
        };
  return [groups, { title: 'Domains', options: domains }].filter(
    ({ options }) => options.length > 0,
  );
}

async function entities(catalog: CatalogApi, filter: Record<string, string>) {
  const { items } = await catalog.queryEntities({
    filter,
    fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title'],
    orderFields: { field: 'metadata.name', order: 'asc' },
    limit: MOST,
  });
  return items.map(optionOf);
}

function optionOf(entity: Entity) {
  const { title, name } = entity.metadata;
  const ref = stringifyEntityRef(entity).toLocaleLowerCase('en-US');
  return { ref, name: title ?? name };
}
