import {
  useMutation,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import type { OverrideAnswer } from '@milepost/backstage-plugin-milepost-common';
import { useMilepostClient } from '../client/useMilepostClient';
import { invalidateGates } from './invalidateGates';

/** Ends an override, by its id, before its time. @public */
export function useEndOverride(): UseMutationResult<
  OverrideAnswer,
  Error,
  number
> {
  const client = useMilepostClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => client.endOverride(id),
    onSuccess: () => invalidateGates(queries),
  });
}
