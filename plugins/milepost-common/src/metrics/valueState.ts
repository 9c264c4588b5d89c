import type { MetricDefinition } from '../answers/definition';
import type { ValueState } from '../answers/value';

/** What is known about the sources behind a value. @public */
export interface Connection {
  /** The metric applies to this kind, type and lifecycle of entity. */
  applicable: boolean;
  /** The kinds of fact of which a source has ever named the entity. */
  connected: ReadonlySet<MetricDefinition['needs'][number]>;
  /** Events wait that probably belong to the entity: they name it, though no annotation says so. */
  unmapped: boolean;
  /** A source that the metric needs has gone quiet, or its last poll failed. */
  silent: boolean;
}

/**
 * The state of a value: the first that applies, in the order of the definitions.
 *
 * Events that wait in the unmapped queue and probably belong to the entity have named it: where something
 * is missing, the state is then `unmapped`, which has a cure at hand, rather than `no-source`.
 *
 * @public
 */
export function valueState(
  definition: MetricDefinition,
  connection: Connection,
  n: number,
): ValueState {
  const missing = definition.needs.filter(
    need => !connection.connected.has(need),
  );
  if (!connection.applicable) {
    return 'not-applicable';
  }
  if (missing.length > 0) {
    // No event that waits can tell of an SLO: somebody has to define it.
    const curable = connection.unmapped && !missing.includes('slo');
    return curable ? 'unmapped' : 'no-source';
  }
  if (connection.silent) {
    return 'silent';
  }
  if (n === 0) {
    return 'none';
  }
  return n < definition.minimumSample ? 'few' : 'measured';
}
