import type { Knex } from 'knex';
import { lockKeys } from '../database/dialect';
import type { Figures } from './Figures';
import { generationsOf } from './generations';

/**
 * Where there is nothing yet to compute figures from, they are whole as they are. Elsewhere those by these
 * definitions begin with a rebuild.
 */
export async function openFigures(knex: Knex, figures: Figures): Promise<void> {
  await knex.transaction(async tx => {
    await lockKeys(tx, ['figure generations']);
    const generations = await generationsOf(tx);
    if (generations.length === 0 && !(await tx('entities').first('id'))) {
      await tx('figure_generations').insert({
        fingerprint: figures.fingerprint,
        definitions: figures.definitions,
        state: 'current',
        created_at: Date.now(),
      });
    }
  });
}
