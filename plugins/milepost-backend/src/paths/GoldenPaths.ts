import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FactsAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import {
  PathDefinitions,
  type PathDefinitionsOptions,
} from './definitions/PathDefinitions';
import { NO_PATHS } from './definitions/readPathSettings';
import { PathEvaluation } from './evaluation/PathEvaluation';
import { Exemptions } from './exemptions/Exemptions';
import type { FactLoader } from './facts/FactLoader';
import { pushFacts } from './facts/pushFacts';

/** What golden paths take. */
export interface GoldenPathsOptions
  extends Omit<PathDefinitionsOptions, 'knex' | 'now'> {
  knex: Knex;
  logger: LoggerService;
  now: () => number;
  /** IANA. */
  zone: string;
  /** What checks may ask for, besides what tools push. */
  loaders: readonly FactLoader[];
}

/** Golden paths: as documents define them, how entities stand with them, and what people say about that. */
export class GoldenPaths {
  readonly definitions: PathDefinitions;
  readonly exemptions: Exemptions;
  readonly evaluation: PathEvaluation;
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(options: GoldenPathsOptions) {
    const { knex, logger, now, zone, settings = NO_PATHS, loaders } = options;
    this.#knex = knex;
    this.#now = now;
    this.definitions = PathDefinitions.create(options);
    this.exemptions = new Exemptions({
      knex,
      now,
      zone,
      longestDays: settings.longestExemptionDays,
    });
    this.evaluation = new PathEvaluation({
      knex,
      logger,
      now,
      zone,
      loaders,
      exemptions: this.exemptions,
    });
  }

  /** Reads the documents that may have changed, and judges by what they say. */
  async renew(): Promise<void> {
    if (await this.definitions.renew()) {
      this.evaluation.wake();
    }
  }

  /** Takes facts that were pushed; what was accepted is durable once it resolves. */
  async pushFacts(facts: readonly unknown[]): Promise<FactsAnswer> {
    const answer = await pushFacts(this.#knex, { facts, now: this.#now() });
    this.evaluation.wake();
    return answer;
  }
}
