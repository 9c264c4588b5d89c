import { NotFoundError } from '@backstage/errors';
import {
  localDay,
  type EffectAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { StoredEntity } from '../../catalog/EntityStore';
import type { MetricCatalogue } from '../../definitions/MetricCatalogue';
import { currentGeneration } from '../../figures/generations';
import { digestOf } from '../../intake/canonicalJson';
import type { Sight } from '../../visibility/Sight';
import { comparedMetrics } from './comparedMetrics';
import { computeEffects } from './computeEffects';
import { effectAnswerOf } from './effectAnswerOf';
import { NO_EFFECT, type StoredEffect } from './StoredEffect';
import { ToldMetrics } from './ToldMetrics';

const MINUTES = 60_000;

/** However little it takes, it is not computed more often; and it takes at most half a percent of the time. */
const LEAST_AGE = 5 * MINUTES;
const TIMES_AS_OLD = 200;

export interface PathEffectsOptions {
  knex: Knex;
  now: () => number;
  /** IANA. */
  zone: string;
  definitions: MetricCatalogue;
  /** Services that each side of a comparison needs. */
  minimumServices: number;
  /** How many people a group needs to have for its numbers to be told. */
  minimumPeople: number;
}

interface Kept {
  computedAt: number;
  effect: StoredEffect;
}

/** Says whether golden paths help. What services came to is computed now and then; who is compared is decided when asked. */
export class PathEffects {
  readonly #options: PathEffectsOptions;
  readonly #told: ToldMetrics;
  /** By the ids of paths, as they were last read. */
  readonly #kept = new Map<number, Kept>();
  /** Milliseconds. */
  #took = 0;

  constructor(options: PathEffectsOptions) {
    this.#options = options;
    this.#told = new ToldMetrics(options);
  }

  /** Computes what services came to, where that is not what it was: a new day, a path judged anew, other figures. */
  async renew(): Promise<void> {
    const { knex, now, zone, definitions } = this.#options;
    const generation = await currentGeneration(knex);
    const paths: { id: number; evaluated_at: number }[] = await knex(
      'golden_paths',
    )
      .whereNull('removed_at')
      .where('dry_run', false)
      .whereNotNull('evaluated_at')
      .orderBy('id')
      .select('id', 'evaluated_at');
    const today = localDay(now(), zone);
    const basis = digestOf([today, generation ?? null, paths]);
    if (!generation || !(await this.#isDue(basis, paths))) {
      return;
    }
    const began = Date.now();
    const effects = await computeEffects(knex, {
      pathIds: paths.map(({ id }) => id),
      generation: generation.id,
      metrics: comparedMetrics(definitions, generation.definitions),
      today,
      zone,
    });
    for (const [id, effect] of effects) {
      await this.#keep(id, { basis, effect });
    }
    this.#took = Date.now() - began;
  }

  /**
   * Whether a path helps: services on it against those off it, and those that joined before against after.
   *
   * @throws NotFoundError for a path that there is not
   */
  async answer(query: {
    path: string;
    scope: StoredEntity;
    /** What the caller may know of; defaults to everything. */
    sight?: Sight;
  }): Promise<EffectAnswer> {
    const { path, scope, sight } = query;
    const { knex, minimumServices: minimum } = this.#options;
    const row = await knex('golden_paths')
      .where('name', path)
      .whereNull('removed_at')
      .first('id', 'dry_run');
    if (!row) {
      throw new NotFoundError(`There is no golden path '${path}'`);
    }
    const kept = row.dry_run ? undefined : await this.#read(row.id);
    const answer = await effectAnswerOf({
      path,
      scope: scope.ref,
      effect: kept?.effect ?? NO_EFFECT,
      metrics: await this.#told.of(scope.ref, sight),
      minimum,
    });
    return kept
      ? { ...answer, computedAt: new Date(kept.computedAt).toISOString() }
      : answer;
  }

  async #isDue(
    basis: string,
    paths: readonly { id: number }[],
  ): Promise<boolean> {
    const { knex, now } = this.#options;
    const rows: { path_id: number; computed_at: number }[] = await knex(
      'path_effects',
    )
      .where({ basis })
      .select('path_id', 'computed_at');
    const oldest = Math.min(...rows.map(row => row.computed_at));
    const isWhole = paths.every(({ id }) =>
      rows.some(row => row.path_id === id),
    );
    const age = Math.max(LEAST_AGE, TIMES_AS_OLD * this.#took);
    return paths.length > 0 && (!isWhole || now() - oldest >= age);
  }

  async #keep(
    pathId: number,
    { basis, effect }: { basis: string; effect: StoredEffect },
  ): Promise<void> {
    const { knex, now } = this.#options;
    await knex('path_effects')
      .insert({
        path_id: pathId,
        computed_at: now(),
        basis,
        body: JSON.stringify(effect),
      })
      .onConflict('path_id')
      .merge();
  }

  async #read(pathId: number): Promise<Kept | undefined> {
    const { knex } = this.#options;
    const where = { path_id: pathId };
    const row = await knex('path_effects').where(where).first('computed_at');
    const known = this.#kept.get(pathId);
    if (!row || known?.computedAt === row.computed_at) {
      return row && known;
    }
    const { body } = await knex('path_effects').where(where).first('body');
    const kept = { computedAt: row.computed_at, effect: JSON.parse(body) };
    this.#kept.set(pathId, kept);
    return kept;
  }
}
