import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { SmallGroups } from '../../agreements/SmallGroups';
import type { MetricCatalogue } from '../../definitions/MetricCatalogue';
import { currentGeneration } from '../../figures/generations';
import { Hierarchies } from '../../figures/Hierarchies';
import { ORGANIZATION } from '../../figures/Hierarchy';
import type { Sight } from '../../visibility/Sight';
import { comparedMetrics } from './comparedMetrics';
import type { ToldMetric } from './effectAnswerOf';

/** Says by which metrics services are compared, and whose numbers of each are in a scope and for a caller. */
export class ToldMetrics {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #zone: string;
  readonly #definitions: MetricCatalogue;
  readonly #hierarchies = new Hierarchies();
  readonly #smallGroups: SmallGroups;

  constructor(options: {
    knex: Knex;
    now: () => number;
    /** IANA. */
    zone: string;
    definitions: MetricCatalogue;
    /** How many people a group needs to have for its numbers to be told. */
    minimumPeople: number;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#zone = options.zone;
    this.#definitions = options.definitions;
    this.#smallGroups = new SmallGroups(options);
  }

  /** @param sight - what the caller may know of; absent: everything */
  async of(scope: string, sight: Sight | undefined): Promise<ToldMetric[]> {
    const generation = await currentGeneration(this.#knex);
    const small = await this.#smallGroups.among([scope]);
    const members = await this.#membersOf(scope);
    const told: ToldMetric[] = [];
    for (const { metric } of comparedMetrics(
      this.#definitions,
      generation?.definitions,
    )) {
      const { definition } = metric;
      const visible = await sight?.visible(definition.id);
      const reads = (await sight?.reads(definition.id, scope)) ?? true;
      const isTold = (id: number) => {
        const ref = members(id);
        return ref !== undefined && (visible?.has(ref) ?? true);
      };
      told.push({
        definition,
        ...(reads && !small.has(scope) && { isTold }),
      });
    }
    return told;
  }

  /** The ref of an entity that belongs to a scope today; `undefined` for others. */
  async #membersOf(
    scope: string,
  ): Promise<(entityId: number) => string | undefined> {
    const hierarchy = await this.#hierarchies.load(this.#knex);
    const today = localDay(this.#now(), this.#zone);
    const refs = hierarchy.refs();
    const isMember = (id: number, ref: string) =>
      ref === scope ||
      hierarchy.pathsOf(id, today).some(path => path.includes(scope));
    const members =
      scope === ORGANIZATION
        ? refs
        : new Map([...refs].filter(([id, ref]) => isMember(id, ref)));
    return id => members.get(id);
  }
}
