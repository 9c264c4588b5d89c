import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  type CatalogApi,
} from '@backstage/plugin-catalog-react';
import { useCallback, useEffect, useState } from 'react';
import { groupEntries, type GroupEntry } from './groupEntries';

const PAGE = 500;
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'spec.type',
  'relations',
];

/** The groups that the reader may see: known, or why not, or neither yet. */
export interface Groups {
  groups?: readonly GroupEntry[];
  error?: Error;
  retry: () => void;
}

/** The groups of the catalog. */
export function useGroups(): Groups {
  const catalog = useApi(catalogApiRef);
  const [answer, setAnswer] = useState<Omit<Groups, 'retry'>>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    allGroups(catalog).then(
      groups => !gone && setAnswer({ groups: groupEntries(groups) }),
      error => !gone && setAnswer({ error }),
    );
    return () => {
      gone = true;
    };
  }, [catalog, attempt]);
  const retry = useCallback(() => {
    setAnswer({});
    setAttempt(count => count + 1);
  }, []);
  return { ...answer, retry };
}

async function allGroups(catalog: CatalogApi): Promise<Entity[]> {
  const groups: Entity[] = [];
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor === undefined
        ? { filter: { kind: 'Group' }, fields: FIELDS, limit: PAGE }
        : { cursor, fields: FIELDS, limit: PAGE },
    );
    groups.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor !== undefined);
  return groups;
}
