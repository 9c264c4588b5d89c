import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { findMetric } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

const metricsSchema = z.record(
  z.string(),
  z.looseObject({ sensitive: z.boolean().optional() }).nullish(),
);

/**
 * Reads `milepost.metrics.METRIC.sensitive`: the metrics that are not for everybody who reads metrics.
 *
 * @throws InputError for a metric that there is not: a slip here would tell what was to be kept
 */
export function readSensitiveMetrics(
  milepost: RootConfigService | undefined,
): ReadonlySet<string> {
  const metrics = metricsSchema.safeParse(
    milepost?.getOptional('metrics') ?? {},
  );
  if (!metrics.success) {
    const [{ path, message }] = metrics.error.issues;
    throw new InputError(
      `milepost.${['metrics', ...path].join('.')}: ${message}`,
    );
  }
  const sensitive = Object.entries(metrics.data)
    .filter(([, entry]) => entry?.sensitive)
    .map(([id]) => id);
  const unknown = sensitive.find(id => !findMetric(id));
  if (unknown !== undefined) {
    throw new InputError(
      `milepost.metrics.${unknown}: there is no metric '${unknown}'`,
    );
  }
  return new Set(sensitive);
}
