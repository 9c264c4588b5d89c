import { ServiceUnavailableError } from '@backstage/errors';
import {
  decideGate,
  type GateAnswer,
  type GateQuestion,
  type SeverityRule,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { gateAnswer } from './gateAnswer';
import type { GateSettings } from './GateSettings';
import { loadGateFacts, type Standings } from './loadGateFacts';
import { recordEvaluation } from './recordEvaluation';

/** Decides whether something may be deployed, from what is known, by the policies of the configuration. */
export class Gate {
  readonly #knex: Knex;
  readonly #settings: GateSettings;
  readonly #severities: readonly SeverityRule[];
  readonly #zone: string;
  readonly #intervalMs: number;
  readonly #now: () => number;
  readonly #standings: Standings;

  constructor(options: {
    knex: Knex;
    settings: GateSettings;
    /** What the words of the tools mean. */
    severities: readonly SeverityRule[];
    /** IANA; of the installation. */
    zone: string;
    /** How often SLIs are read: for so long a decision may be relied on. */
    intervalMs: number;
    now: () => number;
    /** How SLOs stand now. */
    standings: Standings;
  }) {
    this.#knex = options.knex;
    this.#settings = options.settings;
    this.#severities = options.severities;
    this.#zone = options.zone;
    this.#intervalMs = options.intervalMs;
    this.#now = options.now;
    this.#standings = options.standings;
  }

  /**
   * Decides. Who asked is not kept.
   *
   * @param question - `record`: keeps what was said, as for a pipeline; a page only looks
   * @throws ServiceUnavailableError while the configuration of the gate cannot be meant, naming its key
   */
  async evaluate(
    question: GateQuestion & { record: boolean },
  ): Promise<GateAnswer> {
    const { fault } = this.#settings;
    if (fault !== undefined) {
      throw new ServiceUnavailableError(
        `The gate decides nothing, as its configuration cannot be meant: ${fault}`,
      );
    }
    const now = this.#now();
    const facts = await loadGateFacts(this.#knex, {
      question,
      settings: this.#settings,
      severities: this.#severities,
      zone: this.#zone,
      now,
      standings: this.#standings,
    });
    const verdict = decideGate(facts);
    const evaluationId = question.record
      ? await recordEvaluation(this.#knex, { question, facts, verdict })
      : undefined;
    return gateAnswer({
      facts,
      verdict,
      evaluationId,
      intervalMs: this.#intervalMs,
    });
  }
}
