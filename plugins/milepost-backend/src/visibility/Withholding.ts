import type { Ownership } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Hierarchy } from '../figures/Hierarchy';
import { contributors } from './contributors';
import { HiddenMembers, type HiddenMembersOptions } from './HiddenMembers';

/** `hidden`: too few hidden entities; `moved`: hidden entities have come or gone, and it is asked as owned today. */
export type Reason = 'hidden' | 'moved';

/** The scopes that are not told of a metric, and why. */
export type WithheldScopes = ReadonlyMap<string, Reason>;

type Question = HiddenMembersOptions & {
  scopes: readonly string[];
  metrics: readonly string[];
  ownership: Ownership;
};

/** What was found for somebody who sees certain entities. */
interface Found {
  at: number;
  /** When it was last known that nobody else adds to any figure. */
  checkedAt: number;
  visible: ReadonlySet<string>;
  hierarchy: Hierarchy;
  key: string;
  members: Promise<HiddenMembers>;
}

/** As long as what people see is remembered. Within it somebody may begin to add to another metric; that no difference is
 * about fewer than five does not depend on it. */
const LIFETIME = 60_000;

/** As old as numbers may be: a page asks for a dozen charts at once. Whether somebody is new is looked at as often. */
const UNCHECKED = 5000;

/** How much is remembered at a time. */
const MOST = 50;

/** Decides which numbers of groups, systems, domains and the organisation would tell of entities hidden from a caller. */
export class Withholding {
  readonly #knex: Knex;
  #found: Found[] = [];

  constructor({ knex }: { knex: Knex }) {
    this.#knex = knex;
  }

  /** By metric, those of the scopes that are not told of. */
  async of(question: Question): Promise<Map<string, WithheldScopes>> {
    const { scopes, metrics, ownership } = question;
    const members = await this.#members(question);
    const withheld = await members.withheld({ scopes, metrics });
    const hasMoved = (scope: string) =>
      ownership === 'today' && members.moved.has(scope);
    return new Map(
      metrics.map(metric => {
        const reasons = new Map<string, Reason>();
        for (const scope of scopes) {
          if (withheld.get(metric)!.has(scope)) {
            reasons.set(scope, 'hidden');
          } else if (hasMoved(scope)) {
            reasons.set(scope, 'moved');
          }
        }
        return [metric, reasons];
      }),
    );
  }

  async #members(question: Question): Promise<HiddenMembers> {
    const { visible, hierarchy, generation, window, now } = question;
    const key = JSON.stringify([generation, window, window.end > now]);
    // The machine's clock, whatever day it is for the numbers.
    const at = Date.now();
    this.#found = this.#found.filter(each => at - each.at < LIFETIME);
    const found = this.#found.find(
      each =>
        each.visible === visible &&
        each.hierarchy === hierarchy &&
        each.key === key,
    );
    if (found && (await this.#isWhole(found, { at, generation }))) {
      return found.members;
    }
    const members = HiddenMembers.load(this.#knex, question);
    const one = { at, checkedAt: at, visible, hierarchy, key, members };
    const others = this.#found.filter(each => each !== found);
    this.#found = [one, ...others].slice(0, MOST);
    members.catch(() => {
      this.#found = this.#found.filter(each => each !== one);
    });
    return members;
  }

  /** Whether nobody has come who never added to any figure before. */
  async #isWhole(
    found: Found,
    { at, generation }: { at: number; generation: number },
  ): Promise<boolean> {
    if (at - found.checkedAt < UNCHECKED) {
      return true;
    }
    const known = new Set((await found.members).contributors);
    const now = await contributors(this.#knex, generation);
    found.checkedAt = at;
    return now.every(id => known.has(id));
  }
}
