import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  choiceOf,
  choicesOf,
  findMetric,
  minimumSampleChoice,
  type Metric,
  type Parameters,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import type { DeclaredMetric, MetricSettings } from './MetricSettings';

const metricsSchema = z.record(
  z.string(),
  z
    .looseObject({
      parameters: z.record(z.string(), z.unknown()).nullish(),
      minimumSample: z.unknown().optional(),
      reason: z.string().trim().min(3).max(500).optional(),
    })
    .nullish(),
);

type Declared = NonNullable<z.output<typeof metricsSchema>[string]>;

/**
 * Reads `milepost.metrics.METRIC.{parameters,minimumSample,reason}`: by which definition a metric is computed here.
 *
 * @throws InputError for what cannot be set, or not so: a number by another definition than was meant is worse than none
 */
export function readMetricSettings(
  milepost: Pick<RootConfigService, 'getOptional'> | undefined,
): MetricSettings {
  const metrics = metricsSchema.safeParse(
    milepost?.getOptional('metrics') ?? {},
  );
  if (!metrics.success) {
    const [{ path, message }] = metrics.error.issues;
    throw new InputError(
      `milepost.${['metrics', ...path].join('.')}: ${message}`,
    );
  }
  const settings = new Map<string, DeclaredMetric>();
  for (const [id, declared] of Object.entries(metrics.data)) {
    const { parameters, minimumSample, reason } = declared ?? {};
    if (parameters || minimumSample !== undefined || reason !== undefined) {
      settings.set(id, readMetric(id, declared!));
    }
  }
  return settings;
}

function readMetric(id: string, declared: Declared): DeclaredMetric {
  const key = `milepost.metrics.${id}`;
  const metric = findMetric(id);
  if (!metric) {
    throw new InputError(`${key}: there is no metric '${id}'`);
  }
  const { parameters, minimumSample, reason } = declared;
  if (
    minimumSample !== undefined &&
    !minimumSampleChoice.accepts(minimumSample)
  ) {
    throw new InputError(
      `${key}.minimumSample: ${told(minimumSample)} is not ${
        minimumSampleChoice.text
      }`,
    );
  }
  return {
    ...(parameters && { parameters: readParameters(metric, parameters, key) }),
    ...(minimumSample !== undefined && {
      minimumSample: Number(minimumSample),
    }),
    ...(reason !== undefined && { reason }),
  };
}

function readParameters(
  metric: Metric,
  parameters: Record<string, unknown>,
  key: string,
): Parameters {
  const read: Record<string, Parameters[string]> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const choice = choiceOf(metric, name);
    if (!choice) {
      throw new InputError(
        `${key}.parameters.${name}: ${whyNot(metric, name)}`,
      );
    }
    if (!choice.accepts(value)) {
      throw new InputError(
        `${key}.parameters.${name}: ${told(value)} is not ${choice.text}`,
      );
    }
    read[name] = value;
  }
  return read;
}

function whyNot(metric: Metric, name: string): string {
  const { definition } = metric;
  const names = Object.keys(choicesOf(metric));
  const others =
    names.length === 0
      ? `no parameter of ${definition.id} can be set`
      : `what can be set of ${definition.id} is ${names.join(', ')}`;
  return Object.hasOwn(definition.parameters, name)
    ? `it is the same in every installation of this version of Milepost; ${others}`
    : `there is no such parameter; ${others}`;
}

function told(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
