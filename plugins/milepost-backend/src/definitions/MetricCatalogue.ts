import {
  coreMetrics,
  figuresKey,
  localDay,
  metrics,
  settableOf,
  type GlossaryEntry,
  type Metric,
  type SeriesAnswer,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import { canonicalJson } from '../intake/canonicalJson';
import type { AdoptedDefinitions } from './adoptDefinitions';
import { definedOf, heldKey, wasInForce, type Defined } from './Defined';
import { historyOf } from './historyOf';
import type { KeptDefinition } from './KeptDefinition';

/** For how long figures by a definition are kept after it was in force: a year of weeks, and what they begin in. */
const KEPT_FOR = { months: 13 };

/** Every metric as this installation defines it, and as it defined it before. */
export class MetricCatalogue {
  /** As they are in force, in the order in which pages show them. */
  readonly metrics: readonly Metric[];
  /** What is answered unless others are asked for. */
  readonly coreMetrics: readonly Metric[];
  /** What figures are made by: the metrics in force, and earlier ones that charts may still show. */
  readonly figured: readonly Metric[];
  /** Those of {@link MetricCatalogue.figured}, by name and shipped version. */
  readonly heldKeys: readonly string[];
  /** What has come into force with this start, in the place of an earlier definition. */
  readonly changed: readonly KeptDefinition[];
  /** Those of figures from before definitions could be set. */
  readonly #shippedKeys = metrics.map(
    ({ definition }) => `${definition.id} ${definition.version}`,
  );
  readonly #kept: AdoptedDefinitions['kept'];
  /** By metric, the newest first. */
  readonly #defined: ReadonlyMap<string, readonly Defined[]>;

  constructor({ kept, added }: AdoptedDefinitions) {
    this.changed = added.filter(
      ({ metric, version }) => version !== kept.get(metric)?.[0].version,
    );
    this.#kept = kept;
    this.#defined = new Map(
      metrics.map(metric => [
        metric.definition.id,
        definedOf(metric, kept.get(metric.definition.id) ?? []),
      ]),
    );
    const core = new Set(coreMetrics.map(({ definition }) => definition.id));
    this.metrics = [...this.#defined.values()].map(([{ metric }]) => metric);
    this.coreMetrics = this.metrics.filter(({ definition }) =>
      core.has(definition.id),
    );
    const held = this.#held();
    this.figured = [...held.values()];
    this.heldKeys = [...held.keys()];
  }

  /** The metric of an id, as it is in force. */
  find(id: string): Metric | undefined {
    return this.#defined.get(id)?.[0].metric;
  }

  /**
   * The newest definition of a metric by which some figures were computed; `undefined` where they have it by none.
   *
   * @param held - keys of what the figures were made by; left out, of the shipped definitions
   */
  heldBy(
    metric: Metric,
    held: readonly string[] = this.#shippedKeys,
  ): Metric | undefined {
    const all = this.#defined.get(metric.definition.id) ?? [];
    return all.find(defined => held.includes(heldKey(defined)))?.metric;
  }

  /** Under what figures of a metric may be kept. */
  figuresKeysOf(id: string): string[] {
    const own = this.figured.filter(({ definition }) => definition.id === id);
    return own.length > 0 ? [...new Set(own.map(figuresKey))] : [id];
  }

  /** What the glossary tells of how a metric is and was defined. */
  historyOf(id: string): Pick<GlossaryEntry, 'versions' | 'configurable'> {
    return historyOf(this.find(id)!, this.#kept.get(id) ?? []);
  }

  /** The changes of a definition that came into force here within a window, the oldest first. */
  changesIn(
    id: string,
    window: TimeWindow,
  ): NonNullable<SeriesAnswer['changes']> {
    const { from, to } = daysOf(window);
    return (this.#kept.get(id) ?? [])
      .slice(1)
      .filter(({ since }) => since >= from && since < to)
      .map(({ version, since, reason, by }) => ({
        version,
        since,
        reason,
        by,
      }));
  }

  /**
   * The metric by other definitions that were in force within a window and lead to other values: the newest first.
   *
   * @param current - by the definition that is answered with
   */
  earlierIn(current: Metric, window: TimeWindow): Metric[] {
    return this.#earlierIn(current, window).map(({ metric }) => metric);
  }

  /** Of these, those by which some figures were computed. */
  earlierHeldIn(
    current: Metric,
    window: TimeWindow,
    held: readonly string[] = this.#shippedKeys,
  ): Metric[] {
    return this.#earlierIn(current, window)
      .filter(defined => held.includes(heldKey(defined)))
      .map(({ metric }) => metric);
  }

  #earlierIn(current: Metric, window: TimeWindow): Defined[] {
    const { from, to } = daysOf(window);
    const alike = new Set([parametersOf(current)]);
    return (this.#defined.get(current.definition.id) ?? [])
      .filter(({ computable }) => computable)
      .filter(defined => wasInForce(defined, from, to))
      .filter(({ metric }) => {
        const parameters = parametersOf(metric);
        const isNew = !alike.has(parameters);
        alike.add(parameters);
        return isNew;
      });
  }

  /**
   * By key, one metric for each way in which records add to figures. How long an earlier one is kept depends on what
   * was changed when, never on the clock: so all replicas agree.
   */
  #held(): Map<string, Metric> {
    const all = [...this.#defined.values()].flat();
    const days = all.flatMap(({ from }) => from ?? []).sort();
    const last = days.at(-1);
    const oldest = last && DateTime.fromISO(last).minus(KEPT_FOR).toISODate()!;
    const held = new Map<string, Metric>();
    for (const defined of all) {
      const { metric, computable, until } = defined;
      const isKept = until === undefined || (computable && until >= oldest!);
      const key = heldKey(defined);
      if (metric.figures && isKept && !held.has(key)) {
        held.set(key, metric);
      }
    }
    return held;
  }
}

function parametersOf(metric: Metric): string {
  return canonicalJson(settableOf(metric));
}

function daysOf({
  start,
  end,
  zone,
}: TimeWindow): Record<'from' | 'to', string> {
  return { from: localDay(start, zone), to: localDay(end, zone) };
}
