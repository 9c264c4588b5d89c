import type { QueryClient } from '@tanstack/react-query';

/** Everything on the page that a gate says is asked again. */
export async function invalidateGates(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({
    queryKey: ['milepost'],
    predicate: ({ queryKey }) => /^gate/.test(String(queryKey[1])),
  });
}
