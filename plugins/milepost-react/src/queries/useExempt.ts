import {
  useMutation,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import type { Exemption } from '@milepost/backstage-plugin-milepost-common';
import type { NewExemption } from '../client/pathQuestions';
import { useMilepostClient } from '../client/useMilepostClient';
import { invalidatePaths } from './invalidatePaths';

/** Exempts an entity from a golden path, or from a check of it; what is shown of paths is then asked again. @public */
export function useExempt(): UseMutationResult<Exemption, Error, NewExemption> {
  const client = useMilepostClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (exemption: NewExemption) => client.paths.exempt(exemption),
    onSuccess: () => invalidatePaths(queries),
  });
}
