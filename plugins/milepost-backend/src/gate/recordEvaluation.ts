import type {
  GateQuestion,
  GateVerdict,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { storedText, withoutNul } from '../database/columns';
import type { LoadedGateFacts } from './loadGateFacts';

/**
 * Keeps what the gate said, never who asked.
 *
 * @returns the id of the evaluation
 */
export async function recordEvaluation(
  knex: Knex,
  options: {
    question: GateQuestion;
    facts: LoadedGateFacts;
    verdict: GateVerdict;
  },
): Promise<string> {
  const { question, facts, verdict } = options;
  const id = randomUUID();
  await knex('gate_evaluations').insert({
    id,
    at: facts.now,
    entity_ref: facts.subject.ref,
    environment: withoutNul(facts.subject.environment),
    revision: storedText(question.revision),
    change_class: storedText(question.changeClass),
    decision: verdict.decision,
    mode: verdict.mode,
    policy: verdict.policy,
    reasons: withoutNul(JSON.stringify(verdict.reasons)),
  });
  return id;
}
