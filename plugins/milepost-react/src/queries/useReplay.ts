import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JobAnswer } from '@milepost/backstage-plugin-milepost-common';
import { useEffect } from 'react';
import { useMilepostClient } from '../client/useMilepostClient';

/** A replay that somebody may begin, or has begun. @public */
export interface Replay {
  begin: () => void;
  /** Asked for, and not answered yet. */
  beginning: boolean;
  error: Error | null;
  /** How far it is, once it has begun. */
  job?: JobAnswer;
}

/**
 * Tries again what nobody understood, of one source instance or of all, and follows it until it ends; sources and queue
 * are then asked again.
 *
 * @public
 */
export function useReplay(source?: string): Replay {
  const client = useMilepostClient();
  const queries = useQueryClient();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () => client.replayUnmapped(source),
  });
  const { data: job = data } = useQuery({
    queryKey: ['milepost', 'jobs', data?.id],
    queryFn: ({ signal }) => client.getJob(data!.id, { signal }),
    enabled: data !== undefined,
    refetchInterval: query =>
      query.state.data && query.state.data.state !== 'running' ? false : 1_000,
  });
  const ended = job !== undefined && job.state !== 'running';
  useEffect(() => {
    if (ended) {
      queries.invalidateQueries({ queryKey: ['milepost', 'sources'] });
      queries.invalidateQueries({ queryKey: ['milepost', 'unmapped'] });
    }
  }, [ended, queries]);
  return { begin: mutate, beginning: isPending, error, job };
}
