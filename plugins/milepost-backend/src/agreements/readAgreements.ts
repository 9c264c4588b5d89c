import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  findMetric,
  type MetricDefinition,
  type Target,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { readOwnerRef } from '../readOwnerRef';
import {
  DEFAULT_AGREEMENTS,
  type AgreementSettings,
  type MetricAgreement,
} from './AgreementSettings';
import { readReferenceLevels } from './readReferenceLevels';
import { readTarget } from './readTarget';

const playbookSchema = z.strictObject({
  checks: z.array(z.string().trim().min(1)).min(1).max(10),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

const targetsSchema = z.strictObject({
  default: z.unknown().optional(),
  tiers: z.record(z.string(), z.unknown()).optional(),
});

/** What others read of a metric: a key that nobody reads is a slip. */
const elsewhere = z.unknown().optional();

const metricsSchema = z.record(
  z.string(),
  z
    .strictObject({
      sensitive: elsewhere,
      parameters: elsewhere,
      minimumSample: elsewhere,
      reason: elsewhere,
      owner: z.string().min(1).optional(),
      playbook: playbookSchema.optional(),
      targets: targetsSchema.optional(),
    })
    .nullish(),
);

/**
 * Reads what was agreed on: of `milepost.metrics.METRIC` the `owner`, the `playbook` and the `targets`;
 * `milepost.referenceLevels`; and `milepost.groups.minimumPeople`.
 *
 * @param owner - who answers for metrics without an owner of their own
 * @throws InputError for what cannot be meant, naming its key
 */
export function readAgreements(
  milepost: RootConfigService | undefined,
  owner: string | undefined,
): AgreementSettings {
  const metrics = metricsSchema.safeParse(
    milepost?.getOptional('metrics') ?? {},
  );
  if (!metrics.success) {
    const [{ path, message }] = metrics.error.issues;
    throw new InputError(
      `milepost.${['metrics', ...path].join('.')}: ${message}`,
    );
  }
  const byMetric = Object.entries(metrics.data).map(
    ([id, entry]) => [id, readMetric(id, entry ?? {})] as const,
  );
  return {
    owner,
    byMetric: new Map(byMetric),
    referenceLevels: readReferenceLevels(milepost),
    minimumPeople: readMinimumPeople(milepost),
  };
}

function readMetric(
  id: string,
  {
    owner,
    playbook,
    targets,
  }: NonNullable<z.infer<typeof metricsSchema>[string]>,
): MetricAgreement {
  const key = `milepost.metrics.${id}`;
  const definition = findMetric(id)?.definition;
  if (!definition) {
    throw new InputError(`${key}: there is no metric '${id}'`);
  }
  return {
    owner: owner && readOwnerRef(owner, `${key}.owner`),
    playbook,
    targets: targets ? readTargets(targets, definition, `${key}.targets`) : [],
  };
}

function readTargets(
  { default: other, tiers = {} }: z.infer<typeof targetsSchema>,
  definition: MetricDefinition,
  key: string,
): Target[] {
  if (definition.direction === 'neutral') {
    throw new InputError(
      `${key}: neither more nor less of ${definition.title} is better, so it has no target`,
    );
  }
  const targets: Target[] = Object.entries(tiers).map(([tier, value]) => ({
    tier,
    value: readTarget(value, definition.unit, `${key}.tiers.${tier}`),
  }));
  if (other !== undefined) {
    const value = readTarget(other, definition.unit, `${key}.default`);
    targets.push({ tier: null, value });
  }
  if (targets.length === 0) {
    throw new InputError(`${key}: must have default or tiers`);
  }
  return targets;
}

/** 1 tells of all groups. */
function readMinimumPeople(milepost: RootConfigService | undefined): number {
  const key = 'groups.minimumPeople';
  const value =
    milepost?.getOptionalNumber(key) ?? DEFAULT_AGREEMENTS.minimumPeople;
  if (!(Number.isInteger(value) && value >= 1 && value <= 100)) {
    throw new InputError(
      `milepost.${key}: must be a whole number from 1 to 100`,
    );
  }
  return value;
}
