import type { GateAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { RepositoryGateQuestion } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import type { Gate } from './Gate';

/** What the gate says about each entity that claims a repository, by their refs; it is recorded, as for a pipeline. */
export async function evaluateRepository(
  knex: Knex,
  gate: Pick<Gate, 'evaluate'>,
  { repository, environment, revision }: RepositoryGateQuestion,
): Promise<GateAnswer[]> {
  const entities: { id: number; ref: string }[] = await knex(
    'entity_claims as c',
  )
    .join('entities as e', 'e.id', 'c.entity_id')
    .where({ 'c.kind': 'repository', 'c.value': repository })
    .whereNull('e.deleted_at')
    .orderBy('e.ref')
    .select('e.id', 'e.ref');
  const answers: GateAnswer[] = [];
  for (const entity of entities) {
    answers.push(
      await gate.evaluate({ entity, environment, revision, record: true }),
    );
  }
  return answers;
}
