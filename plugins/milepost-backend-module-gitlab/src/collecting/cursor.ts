import { z } from 'zod';
import { placeSchema } from './place';

const underWay = z
  .object({ repository: z.string(), place: placeSchema })
  .optional();

const reconcileSchema = z.object({
  version: z.literal(1),
  /** When the last whole round began, as an ISO 8601 date-time. */
  since: z.string().optional(),
  /** The round under way. */
  round: z
    .object({
      startedAt: z.string(),
      /** Repositories up to this one are through. */
      through: z.string().optional(),
      current: underWay,
    })
    .optional(),
});

/** How far reconciling has got. Kept by Milepost between slices, as JSON. */
export type ReconcileCursor = z.infer<typeof reconcileSchema>;

/** The cursor of the last slice; one that cannot be read begins anew, which harms nothing. */
export function readReconcileCursor(stored: unknown): ReconcileCursor {
  const read = reconcileSchema.safeParse(stored);
  return read.success ? read.data : { version: 1 };
}

const backfillSchema = z.object({
  version: z.literal(1),
  days: z.number(),
  /** Repositories whose history is in. */
  through: z.array(z.string()),
  /** What is being read, and from when on: the window does not move while it is. */
  current: underWay,
  from: z.string().optional(),
});

/** How far the backfill has got. Kept by Milepost between slices, as JSON. */
export type BackfillCursor = z.infer<typeof backfillSchema>;

/** The cursor of the last slice; when more days are asked for than before, it begins anew. */
export function readBackfillCursor(
  stored: unknown,
  days: number,
): BackfillCursor {
  const read = backfillSchema.safeParse(stored);
  return read.success && read.data.days >= days
    ? read.data
    : { version: 1, days, through: [] };
}
