import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { lockKeys } from '../../database/dialect';
import { markAllPathsDirty } from '../judging/markAllPathsDirty';

const NAME = 'paths.day';

/**
 * Has everything judged anew once a local day: checks look back over days, exemptions end, and versions come out. Replicas
 * do so once between them, and one that is started again does not do it again.
 *
 * @param day - today, local
 */
export async function beginDay(knex: Knex, day: string): Promise<void> {
  await knex.transaction(async tx => {
    await lockKeys(tx, [NAME]);
    const row = await tx('installation').where('name', NAME).first('value');
    const begun: string | undefined = row?.value;
    // The clock of another replica may be a little ahead; one that was wrong by more is of no account.
    if (begun === day || begun === dayAfter(day)) {
      return;
    }
    await markAllPathsDirty(tx);
    await tx('installation')
      .insert({ name: NAME, value: day })
      .onConflict('name')
      .merge();
  });
}

function dayAfter(day: string): string | null {
  return DateTime.fromISO(day).plus({ days: 1 }).toISODate();
}
