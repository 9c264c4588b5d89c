import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type {
  PathPreviewAnswer,
  PathPreviewRequest,
} from '@milepost/backstage-plugin-milepost-common';
import { useMilepostClient } from '../client/useMilepostClient';

/** Tries a golden path on a scope; nothing of it is kept. @public */
export function usePreviewPath(): UseMutationResult<
  PathPreviewAnswer,
  Error,
  PathPreviewRequest
> {
  const client = useMilepostClient();
  return useMutation({
    mutationFn: (preview: PathPreviewRequest) =>
      client.paths.previewPath(preview),
  });
}
