import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';

const MINUTE = 60_000;
let shared: QueryClient | undefined;

/**
 * The one query client of an app: the Milepost plugins and their cards in old apps share what they have asked.
 *
 * @public
 */
export function useMilepostQueryClient(): QueryClient {
  shared ??= new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: MINUTE,
        retry: isWorthRetrying,
        refetchOnWindowFocus: false,
      },
    },
  });
  return shared;
}

/** What the backend refused it refuses again: only its own faults, and the network's, may pass. */
function isWorthRetrying(failures: number, error: Error): boolean {
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  return failures < 2 && status >= 500;
}

/** @public */
export interface MilepostQueriesProps {
  value: QueryClient;
  children: ReactNode;
}

/**
 * Gives its children the query client: the component of a plugin's wrapper, and of legacy components.
 *
 * @public
 */
export function MilepostQueries(props: MilepostQueriesProps) {
  return (
    <QueryClientProvider client={props.value}>
      {props.children}
    </QueryClientProvider>
  );
}
