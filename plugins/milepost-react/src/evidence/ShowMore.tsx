import type { useEvidence } from '../queries/useEvidence';
import { formatNumber } from '../format/formatNumber';
import { TextButton } from '../look/TextButton';

/** Fetches the next page, while there is one. */
export function ShowMore(props: {
  query: ReturnType<typeof useEvidence>;
  shown?: number;
  total?: number;
}) {
  const { query, shown, total } = props;
  if (!query.hasNextPage) {
    return null;
  }
  const known = shown !== undefined && total !== undefined;
  const of = known
    ? ` (${formatNumber(shown)} of ${formatNumber(total)} shown)`
    : '';
  return (
    <TextButton
      disabled={query.isFetchingNextPage}
      onClick={() => query.fetchNextPage()}
    >
      {query.isFetchingNextPage ? 'Loading…' : `Show more${of}`}
    </TextButton>
  );
}
