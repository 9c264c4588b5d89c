import { z } from 'zod';

/** GitLab's ids. */
export const idSchema = z.int().min(0);

/** A full SHA-1 or SHA-256. */
export const shaSchema = z
  .string()
  .regex(/^([\da-f]{40}|[\da-f]{64})$/i, 'must be a commit id')
  .transform(sha => sha.toLowerCase());

/** A length of time in seconds, up to a year. */
export const secondsSchema = z.number().min(0).max(31_622_400).nullish();

/** Somebody who acts. What is left of an account may be nothing. */
export const accountSchema = z
  .looseObject({ id: idSchema.nullish(), username: z.string().nullish() })
  .nullish();

export type Account = z.infer<typeof accountSchema>;
