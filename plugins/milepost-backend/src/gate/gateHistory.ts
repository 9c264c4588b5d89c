import type { GateHistoryAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Overrides } from './Overrides';

type Evaluation = GateHistoryAnswer['evaluations'][number];

interface EvaluationRow {
  id: string;
  at: number;
  entity_ref: string;
  environment: string;
  revision: string | null;
  change_class: string | null;
  decision: Evaluation['decision'];
  mode: Evaluation['mode'];
  policy: string;
  reasons: string;
}

/** What the gate said of an entity, and who overrode it, each newest first. */
export async function gateHistory(
  knex: Knex,
  options: {
    entityRef: string;
    environment?: string;
    limit: number;
    overrides: Overrides;
  },
): Promise<GateHistoryAnswer> {
  const { entityRef, environment, limit, overrides } = options;
  const query = knex<EvaluationRow>('gate_evaluations')
    .where('entity_ref', entityRef)
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit);
  if (environment !== undefined) {
    query.where('environment', environment.trim().toLowerCase());
  }
  return {
    scope: entityRef,
    evaluations: (await query).map(readEvaluation),
    overrides: await overrides.list(options),
  };
}

function readEvaluation(row: EvaluationRow): Evaluation {
  return {
    evaluationId: row.id,
    at: new Date(row.at).toISOString(),
    environment: row.environment,
    ...(row.revision !== null && { revision: row.revision }),
    ...(row.change_class !== null && { changeClass: row.change_class }),
    decision: row.decision,
    mode: row.mode,
    policy: row.policy,
    reasons: JSON.parse(row.reasons),
  };
}
