import { InputError } from '@backstage/errors';
import {
  findMovement,
  localDay,
  weighingOf,
  type Metric,
  type MetricRules,
  type Movement,
  type MovementsAnswer,
  type Ownership,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Agreements } from '../agreements/Agreements';
import { RollUps, type RollUpsOptions } from '../answers/RollUps';
import { wireWindow } from '../answers/wireWindow';
import { appliesTo } from '../answers/applicability';
import type { StoredEntity } from '../catalog/EntityStore';
import type { Sight } from '../visibility/Sight';
import { entityWeeks } from './entityWeeks';
import { explain } from './explain';
import { lastWeeks, type Weeks } from './lastWeeks';
import type { Moved } from './Moved';
import { scopeWeeks, type WeeksByMetric } from './scopeWeeks';
import { withoutEvidence } from './withoutEvidence';

interface MovementsOptions extends Omit<RollUpsOptions, 'minimumPeople'> {
  rules: MetricRules;
  /** What people agreed on about metrics. */
  agreements: Agreements;
}

interface Query {
  scopes: readonly StoredEntity[];
  /** Defaults to the core ones. */
  metrics?: readonly string[];
  weeks: number;
  ownership: Ownership;
  /** What the caller may know of; defaults to everything. */
  sight?: Sight;
}

interface Question extends Query {
  chosen: readonly Metric[];
  calendar: Weeks;
  now: number;
}

/** Says what moved over the last weeks, and what happened about then. */
export class Movements {
  readonly #options: MovementsOptions;
  readonly #knex: Knex;
  readonly #rollUps: RollUps;

  constructor(options: MovementsOptions) {
    this.#options = options;
    this.#knex = options.knex;
    const { minimumPeople } = options.agreements;
    this.#rollUps = new RollUps({ ...options, minimumPeople });
  }

  /**
   * @throws InputError for a metric that there is not; ServiceUnavailableError until the first figures are whole
   */
  async answer(query: Query): Promise<MovementsAnswer> {
    const now = this.#options.now();
    const { zone } = this.#options;
    const calendar = lastWeeks(query.weeks, { now, zone });
    const question: Question = {
      ...query,
      now,
      calendar,
      chosen: this.#chooseMetrics(query.metrics),
    };
    const weeks = await this.#weeksOf(question);
    const isTold = await this.#told(question);
    const results: MovementsAnswer['results'] = [];
    for (const scope of query.scopes) {
      const moved = movedOf(weeks.get(scope.ref)).filter(({ metric }) =>
        isTold(metric, scope),
      );
      const movements = await this.#explained(scope, moved, question);
      results.push({ scope: scope.ref, movements });
    }
    const { ownership, sight } = query;
    const window = wireWindow(calendar.window);
    const answer = { ownership, window, results };
    return sight ? withoutEvidence(answer, sight) : answer;
  }

  /** By the ref of the scope. */
  async #weeksOf(question: Question): Promise<Map<string, WeeksByMetric>> {
    const { scopes, chosen, calendar, now } = question;
    const { applicability } = this.#options;
    const single = scopes.filter(
      scope => !this.#rollUps.covers(scope) && appliesTo(scope, applicability),
    );
    const ofEntities = await entityWeeks(this.#knex, {
      ...this.#options,
      entities: single,
      metrics: chosen,
      weeks: calendar,
      now,
    });
    const weeks = new Map<string, WeeksByMetric>(
      single.map(({ id, ref }) => [ref, ofEntities.get(id)!]),
    );
    const groups = scopes.filter(scope => this.#rollUps.covers(scope));
    if (groups.length > 0) {
      const reading = await this.#rollUps.reading(chosen);
      const found = await scopeWeeks(this.#knex, {
        ...reading,
        scopes: groups.map(({ ref }) => ref),
        weeks: calendar,
        now,
        today: await this.#today(question),
      });
      found.forEach((own, scope) => weeks.set(scope, own));
    }
    return weeks;
  }

  /** Which metrics of which scopes the caller may know. To be asked after the weeks were read. */
  async #told(
    question: Question,
  ): Promise<(metric: Metric, scope: StoredEntity) => boolean> {
    const { scopes, chosen, sight, calendar, now, ownership } = question;
    const withheld = await this.#rollUps.withheld({
      sight,
      scopes: scopes
        .filter(scope => this.#rollUps.covers(scope))
        .map(({ ref }) => ref),
      metrics: chosen.map(({ definition }) => definition.id),
      window: calendar.window,
      now,
      ownership,
    });
    const sensitive = new Set<string>();
    for (const { definition } of chosen) {
      for (const { ref } of scopes) {
        if (sight && !(await sight.reads(definition.id, ref))) {
          sensitive.add(`${definition.id} ${ref}`);
        }
      }
    }
    return ({ definition: { id } }, { ref }) =>
      !sensitive.has(`${id} ${ref}`) && !withheld.get(id)?.has(ref);
  }

  async #explained(
    scope: StoredEntity,
    moved: readonly Moved[],
    question: Question,
  ): Promise<Movement[]> {
    return moved.length === 0
      ? []
      : explain(this.#knex, {
          ...question,
          isSingle: !this.#rollUps.covers(scope),
          scope,
          moved,
          generation: await this.#rollUps.generation(),
          hierarchy: await this.#rollUps.hierarchy(),
          sources: this.#options.sources,
          definitions: this.#options.definitions,
        });
  }

  async #today({ ownership, now }: Question) {
    return ownership === 'today'
      ? {
          hierarchy: await this.#rollUps.hierarchy(),
          day: localDay(now, this.#options.zone),
        }
      : undefined;
  }

  /** Of those that are asked about, the ones whose movements are looked for. */
  #chooseMetrics(ids: readonly string[] | undefined): readonly Metric[] {
    const { definitions } = this.#options;
    const chosen =
      ids?.map(id => {
        const metric = definitions.find(id);
        if (!metric) {
          throw new InputError(
            `metrics: there is no metric '${id}'; GET /v1/definitions lists them`,
          );
        }
        return metric;
      }) ?? definitions.coreMetrics;
    return chosen.filter(({ definition }) => weighingOf(definition.id));
  }
}

/** What moved, the clearest first. */
function movedOf(byMetric: WeeksByMetric | undefined): Moved[] {
  return [...(byMetric ?? [])]
    .flatMap(([metric, weeks]): Moved[] => {
      const found = findMovement({ ...metric.definition, weeks });
      return found ? [{ metric, found, weeks }] : [];
    })
    .sort((a, b) => b.found.clarity - a.found.clarity);
}
