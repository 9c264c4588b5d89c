import {
  useMutation,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import type { Departure } from '@milepost/backstage-plugin-milepost-common';
import type { DepartureExplanation } from '../client/pathQuestions';
import { useMilepostClient } from '../client/useMilepostClient';
import { invalidatePaths } from './invalidatePaths';

/** Says why an entity left a golden path. @public */
export function useExplainDeparture(): UseMutationResult<
  Departure,
  Error,
  DepartureExplanation
> {
  const client = useMilepostClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (explanation: DepartureExplanation) =>
      client.paths.explainDeparture(explanation),
    onSuccess: () => invalidatePaths(queries),
  });
}
