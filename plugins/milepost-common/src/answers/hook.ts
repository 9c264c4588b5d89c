import { z } from 'zod';

/** Answer of `POST /v1/hooks/{source}`: what the webhook held is durable. @public */
export const hookAnswerSchema = z.object({
  /** Payloads that had not come before. */
  accepted: z.int(),
  /** Payloads that had; they are kept once. */
  duplicates: z.int(),
});

/** @public */
export type HookAnswer = z.infer<typeof hookAnswerSchema>;
