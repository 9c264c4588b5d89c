import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

const FIELD = 'milepost.github.incidents';

const labelSchema = z
  .string({ error: 'must be the name of a label' })
  .trim()
  .min(1, 'must not be empty')
  .max(50, 'must be at most 50 characters, as labels are');

const labelsSchema = z.array(labelSchema, { error: 'must be a list' });

const rulesSchema = z.strictObject(
  {
    labels: labelsSchema.default(['incident']),
    severityLabels: labelsSchema.default([]),
    complete: z.boolean({ error: 'must be true or false' }).default(false),
  },
  {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? `does not know '${(keys as string[]).join(`', '`)}'`
        : 'must be an object',
  },
);

/** Which issues are incidents, and what their labels say. */
export interface IncidentRules {
  /** In lower case. None: no issue is an incident. */
  labels: ReadonlySet<string>;
  /** In lower case: labels whose whole name is the severity, beside those that are understood anyway. */
  severityLabels: ReadonlySet<string>;
  /** Whether all incidents are issues, so that a repository without such an issue had none. */
  complete: boolean;
}

/** Reads `milepost.github.incidents`. @throws InputError which names the field */
export function readIncidentRules(config: RootConfigService): IncidentRules {
  return incidentRules(config.getOptional(FIELD) ?? {});
}

/** The rules that settings make, by default those of an empty configuration. @throws InputError which names the field */
export function incidentRules(settings: unknown = {}): IncidentRules {
  const read = rulesSchema.safeParse(settings);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new InputError(`${fieldOf(issue.path)}: ${issue.message}`);
  }
  const { labels, severityLabels, complete } = read.data;
  if (complete && labels.length === 0) {
    throw new InputError(`${FIELD}.complete: must not be true without labels`);
  }
  return {
    labels: new Set(labels.map(comparable)),
    severityLabels: new Set(severityLabels.map(comparable)),
    complete,
  };
}

/** Labels differ in more than their case, at GitHub as here. */
export function comparable(label: string): string {
  return label.trim().toLocaleLowerCase('en-US');
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (field, part) =>
      typeof part === 'number'
        ? `${field}[${part}]`
        : `${field}.${String(part)}`,
    FIELD,
  );
}
