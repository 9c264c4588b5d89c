import {
  useMutation,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import type {
  CorrectionAnswer,
  CorrectionRequest,
} from '@milepost/backstage-plugin-milepost-common';
import { useMilepostClient } from '../client/useMilepostClient';

/** Says which deployment caused an incident; every number on the page is then asked again at once. @public */
export function useCorrectLink(): UseMutationResult<
  CorrectionAnswer,
  Error,
  CorrectionRequest
> {
  const client = useMilepostClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (correction: CorrectionRequest) =>
      client.correctLink(correction),
    onSuccess: () =>
      queries.invalidateQueries({
        queryKey: ['milepost'],
        predicate: ({ queryKey }) => queryKey[1] !== 'definitions',
      }),
  });
}
