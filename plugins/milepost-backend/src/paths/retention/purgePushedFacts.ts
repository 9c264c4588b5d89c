import type { Knex } from 'knex';
import { ofSource } from '../../retention/ofSource';
import { markPathsDirty } from '../judging/markPathsDirty';

/** Takes away what a source has pushed; who was judged by it is judged anew. */
export async function purgePushedFacts(
  tx: Knex.Transaction,
  source: string,
): Promise<void> {
  const refs: string[] = await tx('pushed_facts')
    .where(ofSource(source))
    .distinct('entity_ref')
    .pluck('entity_ref');
  await tx('pushed_facts').where(ofSource(source)).delete();
  await markPathsDirty(tx, { refs });
}

/** Whether a source has pushed anything. */
export async function hasPushed(knex: Knex, source: string): Promise<boolean> {
  const row = await knex('pushed_facts').where(ofSource(source)).first('name');
  return row !== undefined;
}
