import type {
  MetricsQuery,
  MovementsQuery,
} from '@milepost/backstage-plugin-milepost-react';

/** What moved of some scopes, asked with the metrics and the ownership of a page. */
export function movementsQueryOf(
  scopes: readonly string[],
  { metrics, ownership }: Pick<MetricsQuery, 'metrics' | 'ownership'>,
): MovementsQuery {
  return { scopes, metrics, ownership };
}
