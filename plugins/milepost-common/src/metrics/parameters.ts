import type { MetricDefinition } from '../answers/definition';
import type { DefinitionReference } from '../answers/value';
import type { Metric } from './metric';

/** @public */
export type Parameters = Readonly<MetricDefinition['parameters']>;

type ParameterValue = Parameters[string];

/** What a parameter of a definition may be set to. @public */
export interface ParameterChoice {
  /** In words, such as `median, p75 or p90`. */
  text: string;
  accepts(value: unknown): value is ParameterValue;
}

/** What an installation says of a metric. What it leaves out is as shipped. @public */
export interface MetricSetting {
  parameters?: Parameters;
  minimumSample?: number;
}

/** One of some words. */
export function oneOf(...words: readonly string[]): ParameterChoice {
  const last = words.at(-1);
  return {
    text: `${words.slice(0, -1).join(', ')} or ${last}`,
    accepts: (value): value is ParameterValue =>
      words.some(word => word === value),
  };
}

/** A whole number. */
export function wholeNumber(range: {
  from: number;
  to: number;
}): ParameterChoice {
  const { from, to } = range;
  return {
    text: `a whole number from ${from} to ${to}`,
    accepts: (value): value is ParameterValue =>
      Number.isInteger(value) && Number(value) >= from && Number(value) <= to,
  };
}

/** So many days, such as `3 calendar days`. */
export function termOfDays({ most }: { most: number }): ParameterChoice {
  return {
    text: `1 to ${most} calendar or business days, such as '3 calendar days'`,
    accepts: (value): value is ParameterValue => {
      const [, days] = /^(\d{1,3}) (?:calendar|business) days$/.exec(
        String(value),
      ) ?? [undefined, '0'];
      return Number(days) >= 1 && Number(days) <= most;
    },
  };
}

/** Which of some parameters differ from the shipped ones: the same for equal ones. */
export function variantOf(
  parameters: Parameters,
  shipped: Parameters,
): string | undefined {
  const differing = Object.keys(parameters)
    .filter(name => parameters[name] !== shipped[name])
    .map(name => `${name}=${parameters[name]}`);
  return differing.length > 0 ? differing.sort().join(',') : undefined;
}

/** The smallest sample of which a value is more than `few`. @public */
export const minimumSampleChoice: ParameterChoice = wholeNumber({
  from: 1,
  to: 1000,
});

/**
 * A metric of which an installation may set some parameters, as it is shipped.
 *
 * @param options - `make` the metric with all of them; its definition lists them
 */
export function configurable<
  P extends Record<keyof P, ParameterValue>,
>(options: {
  choices: Readonly<Record<keyof P & string, ParameterChoice>>;
  shipped: P;
  make(parameters: P): Metric;
}): Metric {
  const { choices, shipped, make } = options;
  const madeOf = (parameters: P): Metric => ({
    ...make(parameters),
    configurable: {
      choices,
      with: others => madeOf({ ...shipped, ...others }),
    },
  });
  return madeOf(shipped);
}

/**
 * A metric as an installation sets it: the parameters and the minimum sample that it names, all else as shipped.
 *
 * @throws RangeError for a parameter that cannot be set, or not so: settings are checked where they are read
 * @public
 */
export function metricWith(metric: Metric, setting: MetricSetting): Metric {
  const { parameters = {}, minimumSample } = setting;
  for (const [name, value] of Object.entries(parameters)) {
    if (!choiceOf(metric, name)?.accepts(value)) {
      throw new RangeError(
        `${metric.definition.id}: ${name} cannot be ${value}`,
      );
    }
  }
  const made = metric.configurable?.with(parameters) ?? metric;
  return minimumSample === undefined
    ? made
    : { ...made, definition: { ...made.definition, minimumSample } };
}

/** What an installation may set of a metric, by parameter. @public */
export function choicesOf(
  metric: Metric,
): Readonly<Record<string, ParameterChoice>> {
  return metric.configurable?.choices ?? {};
}

/** What a parameter of a metric may be; `undefined` for one that an installation cannot set. @public */
export function choiceOf(
  metric: Metric,
  name: string,
): ParameterChoice | undefined {
  const choices = choicesOf(metric);
  return Object.hasOwn(choices, name) ? choices[name] : undefined;
}

/** Of the parameters of a metric, those that an installation may set, as they are. @public */
export function settableOf(metric: Metric): Parameters {
  const { parameters } = metric.definition;
  return Object.fromEntries(
    Object.keys(choicesOf(metric)).map(name => [name, parameters[name]]),
  );
}

/**
 * By which definition a metric is computed, with what is set otherwise than it is shipped.
 *
 * @public
 */
export function referenceTo(metric: Metric): DefinitionReference {
  const { id, version } = metric.definition;
  const shipped =
    metric.configurable && settableOf(metric.configurable.with({}));
  const own = Object.entries(settableOf(metric)).filter(
    ([name, value]) => value !== shipped![name],
  );
  const reference = { id, version };
  return own.length > 0
    ? { ...reference, parameters: Object.fromEntries(own) }
    : reference;
}

/**
 * Under what its figures are kept: the id of the metric, and, where parameters have it add up otherwise than it is
 * shipped, which.
 *
 * @public
 */
export function figuresKey({ definition, figures }: Metric): string {
  const variant = figures?.variant;
  return variant === undefined ? definition.id : `${definition.id}@${variant}`;
}
