import { z } from 'zod';

const errorsSchema = z.array(z.looseObject({ type: z.string().optional() }));

const STATUSES: Readonly<Record<string, number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
};

/** The HTTP status that the errors of a query amount to; `undefined` when there are none. */
export function graphqlFault(errors: unknown): number | undefined {
  const read = errorsSchema.safeParse(errors ?? []);
  const [first] = read.success ? read.data : [{ type: undefined }];
  // Without a type it is what GitHub says when a query took too long.
  return first && (STATUSES[first.type ?? ''] ?? 502);
}
