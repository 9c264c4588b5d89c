import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

/** GitHub's ids; the `node_id`s beside them change with GitHub's formats. */
export const idSchema = z.int().min(0);

/** A full SHA-1 or SHA-256. */
export const shaSchema = z
  .string()
  .regex(/^([\da-f]{40}|[\da-f]{64})$/i, 'must be a commit id');

export const optionalInstantSchema = instantSchema.nullish();

/** What is left of an account whose owner deleted it is `null`. */
export const accountSchema = z
  .looseObject({ login: z.string(), type: z.string().nullish() })
  .nullish();

export type Account = z.infer<typeof accountSchema>;

/** Whether a machine acts; GitHub Apps are of type `Bot`, and their logins end so. */
export function isBot(account: NonNullable<Account>): boolean {
  return account.type === 'Bot' || account.login.endsWith('[bot]');
}
