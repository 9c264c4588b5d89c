import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { SourceFault } from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';
import { incidentRulesSchema, type IncidentRules } from './incidentRules';
import { readWebhooks, type WebhookSetting } from './readWebhooks';

const FIELD = 'milepost.gitlab';

/** What `milepost.gitlab` says. */
export interface Settings {
  incidents: IncidentRules;
  bots: ReadonlySet<string>;
  webhooks: readonly WebhookSetting[];
  /** Days of history to ask for once; 0 asks for none. */
  backfillDays: number;
  /** Between two reconciliations. */
  reconcileMinutes: number;
  /** Whether to ask which files each merge request touches. */
  paths: boolean;
  /** Whether to ask for the jobs of each pipeline. */
  jobs: boolean;
  faults: readonly SourceFault[];
}

const parts = {
  incidents: incidentRulesSchema,
  bots: z
    .array(z.string({ error: 'must be a login' }), { error: 'must be a list' })
    .transform(logins => new Set(logins.map(login => login.toLowerCase()))),
  backfill: z.strictObject({
    days: z
      .int({ error: 'must be a whole number of days' })
      .min(0, 'must not be negative')
      .max(1830, 'must be at most 1830')
      .default(90),
  }),
  reconcile: z.strictObject({
    minutes: z
      .int({ error: 'must be a whole number of minutes' })
      .min(1, 'must be at least 1')
      .max(1440, 'must be at most 1440')
      .default(15),
  }),
  paths: z.boolean({ error: 'must be true or false' }),
  jobs: z.boolean({ error: 'must be true or false' }),
};

/** Reads the settings. What cannot be meant is a fault and counts as not said; nothing is thrown. */
export function readSettings(config: RootConfigService): Settings {
  const faults: SourceFault[] = [];
  const stated = statedIn(config, faults);
  const read = <S extends z.ZodType>(
    key: keyof typeof parts,
    schema: S,
    otherwise: unknown,
  ): z.output<S> => {
    const parsed = schema.safeParse(stated[key] ?? otherwise);
    if (parsed.success) {
      return parsed.data;
    }
    faults.push({ source: 'gitlab', message: messageOf(key, parsed.error) });
    return schema.parse(otherwise);
  };
  const settings = {
    incidents: read('incidents', parts.incidents, {}),
    bots: read('bots', parts.bots, []),
    backfillDays: read('backfill', parts.backfill, {}).days,
    reconcileMinutes: read('reconcile', parts.reconcile, {}).minutes,
    paths: read('paths', parts.paths, false),
    jobs: read('jobs', parts.jobs, false),
  };
  const { webhooks, faults: inWebhooks } = readWebhooks(stated.webhooks);
  return { ...settings, webhooks, faults: [...faults, ...inWebhooks] };
}

function statedIn(
  config: RootConfigService,
  faults: SourceFault[],
): Record<string, unknown> {
  const stated = config.getOptional(FIELD) ?? {};
  if (typeof stated === 'object' && !Array.isArray(stated)) {
    return stated as Record<string, unknown>;
  }
  faults.push({ source: 'gitlab', message: `${FIELD}: must be an object` });
  return {};
}

function messageOf(key: string, error: z.ZodError): string {
  const [issue] = error.issues;
  const path = [key, ...issue.path].reduce<string>(
    (field, part) =>
      typeof part === 'number'
        ? `${field}[${part}]`
        : `${field}.${String(part)}`,
    FIELD,
  );
  return `${path}: ${wordsOf(issue)}`;
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `does not know '${issue.keys.join(`', '`)}'`;
  }
  return issue.code === 'invalid_type' && issue.message.startsWith('Invalid')
    ? `must be ${issue.expected}`
    : issue.message;
}
