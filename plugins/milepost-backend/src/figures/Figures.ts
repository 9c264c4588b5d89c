import type {
  Metric,
  MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { MetricCatalogue } from '../definitions/MetricCatalogue';
import { breathe } from '../engine/breathe';
import { inLanes } from '../engine/inLanes';
import { recordsFor } from '../delivery/recordsFor';
import { entityFiguresOf } from './entityFiguresOf';
import type { FigureSet } from './FigureSet';
import { fingerprintOf, generationsOf } from './generations';
import { Hierarchies } from './Hierarchies';
import { LocalDays } from './LocalDays';
import { markMovedSlos } from './markMovedSlos';
import { renewSloDays } from './renewSloDays';
import { saveEntityFigures } from './saveEntityFigures';
import { sumWeek } from './sumWeek';

/** Days that differ, by generation. */
export type DirtyDays = ReadonlyMap<number, Iterable<string>>;

/** Keeps what roll-ups are made of up to date: what each entity adds by day, and the sums of that. */
export class Figures {
  readonly fingerprint: string;
  /** By which definitions, as it is written beside the figures. */
  readonly definitions: string;
  readonly #metrics: readonly Metric[];
  readonly #knex: Knex;
  readonly #rules: MetricRules;
  readonly #zone: string;
  readonly #now: () => number;
  readonly #days: LocalDays;
  readonly #hierarchies = new Hierarchies();

  constructor(options: {
    knex: Knex;
    rules: MetricRules;
    zone: string;
    now: () => number;
    definitions: MetricCatalogue;
  }) {
    this.fingerprint = fingerprintOf(options);
    this.definitions = JSON.stringify(options.definitions.heldKeys);
    this.#metrics = options.definitions.figured;
    this.#knex = options.knex;
    this.#rules = options.rules;
    this.#zone = options.zone;
    this.#now = options.now;
    this.#days = new LocalDays(options.zone);
  }

  /**
   * Computes what some entities add anew, in the transaction that has changed their records. Figures by other
   * definitions than ours are left as they are, until a rebuild has replaced them.
   *
   * @returns which days differ: to be marked before the commit
   */
  async update(
    tx: Knex.Transaction,
    entityIds: readonly number[],
  ): Promise<DirtyDays> {
    const generations = await this.#ours(tx);
    return generations.length === 0
      ? new Map()
      : this.write(tx, { entityIds, generations });
  }

  /** What some entities add to the figures of some generations. */
  async write(
    tx: Knex.Transaction,
    options: { entityIds: readonly number[]; generations: readonly number[] },
  ): Promise<DirtyDays> {
    const { entityIds, generations } = options;
    const metrics = this.#metrics;
    const records = await recordsFor(tx, { entityIds, metrics, since: 0 });
    const figures = new Map<number, ReadonlyMap<string, FigureSet>>();
    for (const [entityId, each] of records) {
      const rules = this.#rules;
      const days = this.#days;
      const from = { records: each, rules, days, metrics };
      figures.set(entityId, entityFiguresOf(from));
      await breathe();
    }
    const dirty = new Map<number, Set<string>>();
    for (const generation of generations) {
      dirty.set(
        generation,
        await saveEntityFigures(tx, { generation, figures }),
      );
    }
    return dirty;
  }

  /**
   * Brings what SLOs add up to date where they stand otherwise than the figures say. As often as once in a minute:
   * each time the sums of the day are made anew.
   */
  async renewSlos(): Promise<void> {
    await markMovedSlos(this.#knex);
    let taken: number;
    do {
      taken = await renewSloDays(this.#knex, {
        generationsOf: tx => this.#ours(tx),
        rules: this.#rules,
        days: this.#days,
      });
    } while (taken > 0);
  }

  /**
   * Sums the days that differ, newest first, for about as long as is given.
   *
   * @returns how many days were summed
   */
  async sum(milliseconds = Infinity): Promise<number> {
    const until = Date.now() + milliseconds;
    const generations = await this.#ours(this.#knex);
    const today = localDay(this.#now(), this.#zone);
    const hierarchies = this.#hierarchies;
    return generations.length === 0
      ? 0
      : inLanes(
          this.#knex,
          () => sumWeek(this.#knex, { generations, hierarchies, today }),
          count => count > 0 && Date.now() < until,
        );
  }

  async #ours(knex: Knex): Promise<number[]> {
    const generations = await generationsOf(knex);
    return generations
      .filter(({ fingerprint }) => fingerprint === this.fingerprint)
      .map(({ id }) => id);
  }
}
