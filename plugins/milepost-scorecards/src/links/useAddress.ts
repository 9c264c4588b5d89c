import { useEntityRefLink } from '@backstage/plugin-catalog-react';

/** A tab of an entity's page, with a query. */
export interface Place {
  /** An entity ref. */
  scope: string;
  tab?: string;
  search?: string;
}

/** The address of a tab of an entity's page. */
export function useAddress(): (place: Place) => string {
  const page = useEntityRefLink();
  return ({ scope, tab, search }) =>
    [page(scope), tab && `/${tab}`, search && `?${search}`]
      .filter(Boolean)
      .join('');
}
