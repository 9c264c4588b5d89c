import {
  localDay,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { NOW } from '../figures/entityFiguresOf';
import type { Hierarchy } from '../figures/Hierarchy';
import type { Days } from '../figures/movesOf';
import { contributingStays, contributors } from './contributors';
import { movedBetween } from './movedBetween';
import type { Stay } from './Stay';
import { withheldInTime } from './withheldInTime';
import { withheldOfMetric } from './withheldOfMetric';

/** Sorts behind all days and {@link NOW}. */
const AFTER_NOW = 'nox';

/** Who asks about when. */
export interface HiddenMembersOptions {
  generation: number;
  hierarchy: Hierarchy;
  /** The refs of the entities that the caller sees. */
  visible: ReadonlySet<string>;
  window: TimeWindow;
  /** The window before, which is told of beside it. */
  before: TimeWindow;
  now: number;
}

/** The entities that add to the numbers of a window and are hidden from a caller, and what would tell of them. */
export class HiddenMembers {
  readonly #knex: Knex;
  readonly #generation: number;
  /** Where they were over the window before, and over the window. */
  readonly #parts: readonly (readonly Stay[])[];
  /** The scopes that they were in. */
  readonly #scopes: ReadonlySet<string>;
  /** The scopes that are not told of, whatever the metric. */
  #always: Promise<ReadonlySet<string>> | undefined;
  readonly #byMetric = new Map<string, Promise<ReadonlySet<string>>>();
  /** Everything that ever added to any figure, whether or not it is hidden. */
  readonly contributors: readonly number[];
  /** The scopes that they have come to or have left since. */
  readonly moved: ReadonlySet<string>;

  static async load(
    knex: Knex,
    options: HiddenMembersOptions,
  ): Promise<HiddenMembers> {
    const { generation, hierarchy, visible } = options;
    const refs = hierarchy.refs();
    const ids = await contributors(knex, generation);
    const hidden = ids.filter(id => !visible.has(refs.get(id) ?? ''));
    return new HiddenMembers(knex, { ...options, hidden, contributors: ids });
  }

  private constructor(
    knex: Knex,
    options: HiddenMembersOptions & {
      hidden: readonly number[];
      contributors: readonly number[];
    },
  ) {
    const { hidden, hierarchy, window, before, now } = options;
    const today = localDay(now, window.zone);
    const parts = [before, window].map(each =>
      staysIn(hidden, hierarchy, daysOf(each)),
    );
    if (window.end > now) {
      parts[1].push(...staysNow(hidden, hierarchy, today));
    }
    this.contributors = options.contributors;
    this.#knex = knex;
    this.#generation = options.generation;
    this.#parts = parts;
    this.#scopes = new Set(parts.flat().flatMap(({ scopes }) => scopes));
    this.moved = movedBetween(parts.flat(), id =>
      hierarchy.scopesOf(id, today),
    );
  }

  /** By metric, those of some scopes that are not told of. */
  async withheld(options: {
    scopes: readonly string[];
    metrics: readonly string[];
  }): Promise<Map<string, ReadonlySet<string>>> {
    const { metrics } = options;
    const scopes = options.scopes.filter(scope => this.#scopes.has(scope));
    this.#always ??= scopes.length > 0 ? this.#withheldAlways() : undefined;
    const always = (await this.#always) ?? new Set();
    if (scopes.every(scope => always.has(scope))) {
      // Most people ask about groups of which they see everything.
      return new Map(metrics.map(metric => [metric, new Set(scopes)]));
    }
    this.#judge(metrics.filter(metric => !this.#byMetric.has(metric)));
    const found = new Map<string, ReadonlySet<string>>();
    for (const metric of metrics) {
      const withheld = await this.#byMetric.get(metric)!;
      found.set(metric, new Set(scopes.filter(each => withheld.has(each))));
    }
    return found;
  }

  #withheldAlways(): Promise<ReadonlySet<string>> {
    const always = withheldInTime(this.#parts.flat());
    always.catch(() => {
      this.#always = undefined;
    });
    return always;
  }

  #judge(metrics: readonly string[]): void {
    const judged = metrics.length > 0 ? this.#judged(metrics) : undefined;
    for (const metric of metrics) {
      const one = judged!.then(found => found.get(metric)!);
      one.catch(() => this.#byMetric.delete(metric));
      this.#byMetric.set(metric, one);
    }
  }

  async #judged(
    metrics: readonly string[],
  ): Promise<Map<string, ReadonlySet<string>>> {
    const always = (await this.#always)!;
    const withheld = new Map(metrics.map(metric => [metric, new Set(always)]));
    for (const stays of this.#parts) {
      const contributing = await contributingStays(this.#knex, {
        generation: this.#generation,
        stays,
        metrics,
      });
      for (const [metric, adding] of contributing) {
        withheldOfMetric(adding, always).forEach(scope =>
          withheld.get(metric)!.add(scope),
        );
      }
    }
    return withheld;
  }
}

function staysIn(
  hidden: readonly number[],
  hierarchy: Hierarchy,
  days: Days,
): Stay[] {
  return hidden.flatMap(entityId =>
    hierarchy.spansOf(entityId, days).map(span => ({ ...span, entityId })),
  );
}

/** What is so until something happens counts for whom it belongs to today. */
function staysNow(
  hidden: readonly number[],
  hierarchy: Hierarchy,
  today: string,
): Stay[] {
  return hidden.map(entityId => ({
    entityId,
    from: NOW,
    to: AFTER_NOW,
    scopes: hierarchy.scopesOf(entityId, today),
  }));
}

function daysOf({ start, end, zone }: TimeWindow): Days {
  return { from: localDay(start, zone), to: localDay(end, zone) };
}
