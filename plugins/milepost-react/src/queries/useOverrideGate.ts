import {
  useMutation,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import type {
  OverrideAnswer,
  OverrideRequest,
} from '@milepost/backstage-plugin-milepost-common';
import { useMilepostClient } from '../client/useMilepostClient';
import { invalidateGates } from './invalidateGates';

/** Lets deployments through that the gate blocks; the gates on the page are then asked again at once. @public */
export function useOverrideGate(): UseMutationResult<
  OverrideAnswer,
  Error,
  OverrideRequest
> {
  const client = useMilepostClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (override: OverrideRequest) => client.overrideGate(override),
    onSuccess: () => invalidateGates(queries),
  });
}
