import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  readSetting,
  type SourceFault,
} from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';

const wholeFrom = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

const reconcileSchema = z.union(
  [
    z.literal(false),
    z.strictObject({ minutes: wholeFrom(5, 1440).default(15) }),
  ],
  { error: 'must be false, or have minutes from 5 to 1440' },
);

const backfillSchema = z.strictObject({
  days: wholeFrom(1, 1825).optional(),
  since: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-01-31')
    .refine(
      day => !Number.isNaN(Date.parse(day)),
      'must be a day such as 2026-01-31',
    )
    .optional(),
});

const lookUpsSchema = z.strictObject({
  commits: z.boolean({ error: 'must be true or false' }).default(true),
  paths: z.boolean({ error: 'must be true or false' }).default(true),
  comparisons: z.boolean({ error: 'must be true or false' }).default(true),
});

const protectionRulesSchema = z.strictObject({
  onUnknown: z
    .enum(['approve', 'reject', 'wait'], {
      error: 'must be approve, reject or wait',
    })
    .default('wait'),
});

/** What to ask GitHub for, and how often. */
export interface ApiSettings {
  /** `false`: never. */
  reconcile: z.infer<typeof reconcileSchema>;
  /** Absent: history is not read. */
  backfill?: z.infer<typeof backfillSchema>;
  lookUps: z.infer<typeof lookUpsSchema>;
  /** What GitHub is told of jobs that wait for the gate. */
  protectionRules: z.infer<typeof protectionRulesSchema>;
  /** What cannot be meant; it counts as not said. */
  faults: SourceFault[];
}

/** Reads `milepost.github.reconcile`, `.backfill`, `.lookUps` and `.protectionRules`. */
export function readApiSettings(config: RootConfigService): ApiSettings {
  const faults: SourceFault[] = [];
  const read = <S extends z.ZodType>(schema: S, name: string) => {
    const field = `milepost.github.${name}`;
    const value = config.getOptional(field);
    const result =
      value === undefined ? undefined : readSetting({ schema, value, field });
    if (result && 'faults' in result) {
      const messages = result.faults;
      faults.push(...messages.map(message => ({ source: 'github', message })));
      return undefined;
    }
    return result?.value;
  };
  return {
    reconcile: read(reconcileSchema, 'reconcile') ?? { minutes: 15 },
    backfill: read(backfillSchema, 'backfill'),
    lookUps: read(lookUpsSchema, 'lookUps') ?? lookUpsSchema.parse({}),
    protectionRules:
      read(protectionRulesSchema, 'protectionRules') ??
      protectionRulesSchema.parse({}),
    faults,
  };
}

/** From when history is to be read, in milliseconds since 1970. */
export function backfillFrom(
  { days = 90, since }: NonNullable<ApiSettings['backfill']>,
  now: number,
): number {
  return since ? Date.parse(since) : now - days * 86_400_000;
}
