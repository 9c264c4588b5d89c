import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Departure,
  Exemption,
  FactsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { withoutBindings } from '../database/withoutBindings';
import type { Sight } from '../visibility/Sight';
import {
  PathDefinitions,
  type PathDefinitionsOptions,
} from './definitions/PathDefinitions';
import { NO_PATHS } from './definitions/readPathSettings';
import { findPath, type StoredPath } from './definitions/loadPaths';
import { Departures } from './departures/Departures';
import { toldDeparture } from './departures/toldDeparture';
import { PathAnswers } from './answers/PathAnswers';
import { PathEvaluation } from './evaluation/PathEvaluation';
import { Exemptions } from './exemptions/Exemptions';
import type { FactLoader } from './facts/FactLoader';
import { pushFacts } from './facts/pushFacts';
import { PathPreview, type PathPreviewOptions } from './preview/PathPreview';

/** What golden paths take. */
export interface GoldenPathsOptions
  extends Omit<PathDefinitionsOptions, 'knex' | 'now'>,
    Pick<PathPreviewOptions, 'isDeployable' | 'readEntities'> {
  knex: Knex;
  logger: LoggerService;
  now: () => number;
  /** IANA. */
  zone: string;
  /** What checks may ask for, besides what tools push. */
  loaders: readonly FactLoader[];
  /** Whether many wait for an answer: then evaluating rests more than it works. Defaults to never. */
  isPressed?(): boolean;
}

/** Golden paths: as documents define them, how entities stand with them, and what people say about that. */
export class GoldenPaths {
  readonly definitions: PathDefinitions;
  readonly exemptions: Exemptions;
  readonly departures: Departures;
  readonly preview: PathPreview;
  readonly evaluation: PathEvaluation;
  /** What the API tells of them. */
  readonly answers: PathAnswers;
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: GoldenPathsOptions) {
    const { knex, logger, now, zone, settings = NO_PATHS, loaders } = options;
    this.#knex = knex;
    this.#logger = logger;
    this.#now = now;
    this.definitions = PathDefinitions.create(options);
    this.exemptions = new Exemptions({
      knex,
      now,
      zone,
      longestDays: settings.longestExemptionDays,
    });
    this.departures = new Departures({ knex, now });
    const { definitions, exemptions } = this;
    this.answers = new PathAnswers({ knex, now, zone, exemptions });
    this.preview = new PathPreview({ ...options, definitions, exemptions });
    this.evaluation = new PathEvaluation({
      knex,
      logger,
      now,
      zone,
      loaders,
      exemptions: this.exemptions,
      isPressed: options.isPressed,
    });
  }

  /**
   * Reads the documents that may have changed, and judges by what they say.
   *
   * @returns whether anything differs
   */
  async renew(): Promise<boolean> {
    const differs = await this.definitions.renew();
    if (differs) {
      this.evaluation.wake();
    }
    return differs;
  }

  /** Remembers what answers are made of, in the background: who asks first waits as long. */
  warmUp(): void {
    this.answers
      .warmUp()
      .catch(error =>
        this.#logger.warn(
          `Golden paths are read when somebody asks: ${withoutBindings(error)}`,
        ),
      );
  }

  /** Takes facts that were pushed; what was accepted is durable once it resolves. */
  async pushFacts(facts: readonly unknown[]): Promise<FactsAnswer> {
    const answer = await pushFacts(this.#knex, { facts, now: this.#now() });
    this.evaluation.wake();
    return answer;
  }

  /** @throws NotFoundError */
  async find(name: string): Promise<StoredPath> {
    return findPath(this.#knex, name);
  }

  /** As {@link Exemptions.create}; resolves once the entity is judged by it. */
  async exempt(
    options: Parameters<Exemptions['create']>[0],
  ): Promise<Exemption> {
    const exemption = await this.exemptions.create(options);
    await this.evaluation.judgeAtOnce([options.entity.id]);
    return exemption;
  }

  /** As {@link Exemptions.end}; resolves once the entity is judged without it. */
  async endExemption(
    options: Parameters<Exemptions['end']>[0],
  ): Promise<Exemption> {
    const exemption = await this.exemptions.end(options);
    const ids: number[] = await this.#knex('entities')
      .where('ref', exemption.entityRef)
      .pluck('id');
    await this.evaluation.judgeAtOnce(ids);
    return exemption;
  }

  /** As {@link Departures.explain}; told as the caller may know it. */
  async explainDeparture({
    sight,
    ...options
  }: Parameters<Departures['explain']>[0] & {
    sight?: Sight;
  }): Promise<Departure> {
    const path = await this.find(options.path);
    const departure = await this.departures.explain(options);
    return toldDeparture(path, departure, sight);
  }
}
