import {
  ownershipSchema,
  profileSchema,
} from '@milepost/backstage-plugin-milepost-common';

/** The actions registry hands out Zod 3; everything else here is Zod 4. */
export type Zod3 = typeof import('zod/v3').z;

/** What every question names: of what, when, and by whose rules. */
export function questionFields(z: Zod3) {
  return {
    scope: z.string().describe('An entity ref, such as component:default/shop'),
    from: z
      .string()
      .optional()
      .describe(
        'First day, YYYY-MM-DD; with `to`. Without any window: the last 90 days',
      ),
    to: z.string().optional().describe('The day after the last, YYYY-MM-DD'),
    days: z
      .number()
      .optional()
      .describe('Instead of both: the last so many days, today included'),
    profile: z
      .nativeEnum(profileSchema.enum)
      .optional()
      .describe(
        'By whose rules: milepost, or what another engine would print from the same events',
      ),
  };
}

/** To whom the past of a group, a system or a domain counts. */
export function ownershipField(z: Zod3) {
  return z
    .nativeEnum(ownershipSchema.enum)
    .optional()
    .describe(
      'Whether the past counts for those who owned it `then` (if absent), or for those who own it `today`',
    );
}
