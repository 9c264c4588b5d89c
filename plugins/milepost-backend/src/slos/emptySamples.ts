import { periodOf, type Slo } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';

const DAY = 86_400_000;

/** Samples stay for so much longer than the window that needs them, for those that come late. */
const MARGIN = 35 * DAY;

const NAME = 'sli-samples-emptied';

/**
 * Empties the samples of hours that no window looks into any more; their sums stay. What was emptied the last time is
 * not looked at again.
 */
export async function emptySamples(knex: Knex, now: number): Promise<void> {
  const last = await knex('installation').where('name', NAME).first('value');
  const since = last === undefined ? undefined : now - Number(last.value) + DAY;
  for (const [kept, ids] of await idsByKept(knex, now)) {
    const before = now - kept;
    for (const chunk of inChunks(ids, 1)) {
      const old = knex('sli_hours')
        .whereIn('slo_id', chunk)
        .where('hour', '<', before)
        .whereNotNull('samples');
      if (since !== undefined) {
        old.where('hour', '>=', before - since);
      }
      await old.update({ samples: null });
    }
  }
  await knex('installation')
    .insert({ name: NAME, value: String(now) })
    .onConflict('name')
    .merge();
}

/** SLOs by how long their samples are needed. */
async function idsByKept(
  knex: Knex,
  now: number,
): Promise<Map<number, number[]>> {
  const rows: { id: number; definition: string }[] = await knex('slos').select(
    'id',
    'definition',
  );
  const byKept = new Map<number, number[]>();
  for (const { id, definition } of rows) {
    const { window, tiers }: Slo = JSON.parse(definition);
    const longest = Math.max(
      periodOf(window, now),
      ...tiers.map(({ longSeconds }) => longSeconds),
    );
    const kept = longest * 1000 + MARGIN;
    byKept.set(kept, [...(byKept.get(kept) ?? []), id]);
  }
  return byKept;
}
