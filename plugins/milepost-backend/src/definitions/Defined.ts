import {
  choicesOf,
  figuresKey,
  metricWith,
  type Metric,
} from '@milepost/backstage-plugin-milepost-common';
import type { KeptDefinition } from './KeptDefinition';

/** A metric as a definition that is or was in force here has it. */
export interface Defined {
  metric: Metric;
  /** Milepost still knows how it was computed. */
  computable: boolean;
  shippedVersion: number;
  /** Local days; the first one was in force from the beginning, the last one has no end. */
  from?: string;
  until?: string;
}

/** A metric by all its definitions, the newest first. */
export function definedOf(
  shipped: Metric,
  kept: readonly KeptDefinition[],
): Defined[] {
  const shippedVersion = shipped.definition.version;
  if (kept.length === 0) {
    return [{ metric: shipped, computable: true, shippedVersion }];
  }
  return kept
    .map((definition, index) => {
      const { metric, computable } = metricOf(shipped, definition);
      const from = index === 0 ? undefined : definition.since;
      const until = kept[index + 1]?.since;
      return {
        metric,
        computable,
        shippedVersion: definition.shippedVersion,
        from,
        until,
      };
    })
    .reverse();
}

/** A metric by a definition; where Milepost no longer knows how that was computed, it has its version only. */
function metricOf(
  shipped: Metric,
  kept: KeptDefinition,
): Pick<Defined, 'metric' | 'computable'> {
  const { version, since, reason, minimumSample } = kept;
  const choices = choicesOf(shipped);
  const parameters = Object.fromEntries(
    Object.keys(choices).map(name => [name, kept.parameters[name]]),
  );
  const computable =
    kept.shippedVersion === shipped.definition.version &&
    Object.keys(choices).every(name => choices[name].accepts(parameters[name]));
  const metric = computable
    ? metricWith(shipped, { parameters, minimumSample })
    : shipped;
  const definition = { ...metric.definition, version, since, reason };
  return { metric: { ...metric, definition }, computable };
}

/** What tells figures apart: how records add to them, and how Milepost computed that. */
export function heldKey({ metric, shippedVersion }: Defined): string {
  return `${figuresKey(metric)} ${shippedVersion}`;
}

/** Whether it was in force on some days from one until before another. */
export function wasInForce(
  { from, until }: Defined,
  start: string,
  end: string,
): boolean {
  const hasBegun = from === undefined || from < end;
  const hasLasted = from === undefined || until === undefined || from < until;
  return hasBegun && hasLasted && (until === undefined || until > start);
}
