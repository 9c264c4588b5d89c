import type { LoggerService } from '@backstage/backend-plugin-api';
import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { loadPaths } from '../definitions/loadPaths';
import type { Exemptions } from '../exemptions/Exemptions';
import type { FactLoader } from '../facts/FactLoader';

/** Judges by golden paths what is marked, and everything when a day begins or a path changes. */
export class PathEvaluation {
  readonly #options: PathEvaluationOptions;

  constructor(options: PathEvaluationOptions) {
    this.#options = options;
  }

  start(): void {}

  async stop(): Promise<void> {}

  /** Says that something is marked. */
  wake(): void {}

  /** Judges until nothing is marked. */
  async settle(): Promise<void> {
    const { knex, now, zone } = this.#options;
    await loadPaths(knex);
    localDay(now(), zone);
  }
}

/** What judging takes. */
export interface PathEvaluationOptions {
  knex: Knex;
  logger: LoggerService;
  now: () => number;
  /** IANA. */
  zone: string;
  loaders: readonly FactLoader[];
  exemptions: Exemptions;
}
