import {
  useMutation,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import type { Exemption } from '@milepost/backstage-plugin-milepost-common';
import { useMilepostClient } from '../client/useMilepostClient';
import { invalidatePaths } from './invalidatePaths';

/** Ends an exemption, by its id, before its day. @public */
export function useEndExemption(): UseMutationResult<Exemption, Error, number> {
  const client = useMilepostClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => client.paths.endExemption(id),
    onSuccess: () => invalidatePaths(queries),
  });
}
