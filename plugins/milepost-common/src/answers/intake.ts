import { z } from 'zod';

/** Answer of `POST /v1/events`: one result per item, in order. @public */
export const intakeAnswerSchema = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  unmapped: z.int(),
  results: z.array(
    z.object({
      index: z.int(),
      id: z.string().optional(),
      status: z.enum(['accepted', 'duplicate', 'rejected', 'unmapped']),
      /** The field that is wrong, such as `context.timestamp`. */
      field: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
});

/** @public */
export type IntakeAnswer = z.infer<typeof intakeAnswerSchema>;
