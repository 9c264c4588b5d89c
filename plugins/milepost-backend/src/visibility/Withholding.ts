import {
  localDay,
  type Ownership,
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

/** How many windows are remembered for one caller. */
const WINDOWS = 20;

interface Question {
  generation: number;
  hierarchy: Hierarchy;
  /** The refs of the entities that the caller sees. */
  visible: ReadonlySet<string>;
  scopes: readonly string[];
  metrics: readonly string[];
  window: TimeWindow;
  /** The window before, which is told of beside it. */
  before: TimeWindow;
  now: number;
  ownership: Ownership;
}

/** `hidden`: too few hidden entities; `moved`: hidden entities have come or gone, and it is asked as owned today. */
export type Reason = 'hidden' | 'moved';

/** The scopes that are not told of a metric, and why. */
export type WithheldScopes = ReadonlyMap<string, Reason>;

/** What was found for somebody who sees certain entities. */
interface Known {
  hierarchy: Hierarchy;
  hidden: string;
  byDays: Map<string, ReadonlySet<string>>;
}

/** Decides which numbers of groups, systems, domains and the organisation would tell of entities hidden from a caller. */
export class Withholding {
  readonly #knex: Knex;
  readonly #known = new WeakMap<ReadonlySet<string>, Known>();

  constructor({ knex }: { knex: Knex }) {
    this.#knex = knex;
  }

  /**
   * By metric, those of the scopes that are not told of. To be asked after the numbers were read: who has added to them
   * is counted then.
   */
  async of(question: Question): Promise<Map<string, WithheldScopes>> {
    const { window, before, now, hierarchy } = question;
    const hidden = await this.#hiddenContributors(question);
    const today = localDay(now, window.zone);
    const parts = [before, window].map(each =>
      staysIn(hidden, hierarchy, daysOf(each)),
    );
    if (window.end > now) {
      parts[1].push(...staysNow(hidden, hierarchy, today));
    }
    const stays = parts.flat();
    const withheld = this.#always(question, hidden, stays);
    const moved =
      question.ownership === 'today'
        ? movedBetween(stays, id => hierarchy.scopesOf(id, today))
        : new Set<string>();
    const byMetric = new Map<string, Map<string, Reason>>();
    for (const part of parts) {
      const contributing = await this.#contributing(question, part);
      for (const metric of question.metrics) {
        const kept = withheldOfMetric(contributing.get(metric)!, withheld);
        const known = byMetric.get(metric) ?? new Map<string, Reason>();
        byMetric.set(metric, known);
        for (const scope of question.scopes) {
          if (withheld.has(scope) || kept.has(scope)) {
            known.set(scope, 'hidden');
          } else if (moved.has(scope) && !known.has(scope)) {
            known.set(scope, 'moved');
          }
        }
      }
    }
    return byMetric;
  }

  async #hiddenContributors(question: Question): Promise<number[]> {
    const { generation, hierarchy, visible } = question;
    const refs = hierarchy.members();
    const ids = await contributors(this.#knex, generation);
    return ids.filter(id => refs.has(id) && !visible.has(refs.get(id)!));
  }

  /** What is withheld of any metric: the same until somebody moves, appears or is hidden. */
  #always(
    { visible, hierarchy, window, before, now }: Question,
    hidden: readonly number[],
    stays: readonly Stay[],
  ): ReadonlySet<string> {
    const names = hidden.join();
    let known = this.#known.get(visible);
    if (known?.hierarchy !== hierarchy || known.hidden !== names) {
      known = { hierarchy, hidden: names, byDays: new Map() };
      this.#known.set(visible, known);
    }
    const key = JSON.stringify([
      daysOf(before),
      daysOf(window),
      window.end > now && localDay(now, window.zone),
    ]);
    let withheld = known.byDays.get(key);
    if (!withheld) {
      if (known.byDays.size >= WINDOWS) {
        known.byDays.clear();
      }
      withheld = withheldInTime(stays);
      known.byDays.set(key, withheld);
    }
    return withheld;
  }

  async #contributing(
    { generation, metrics }: Question,
    stays: readonly Stay[],
  ): Promise<Map<string, Set<Stay>>> {
    return contributingStays(this.#knex, { generation, metrics, stays });
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
