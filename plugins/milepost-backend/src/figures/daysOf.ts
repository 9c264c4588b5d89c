import type { Knex } from 'knex';

/** The days that an entity adds something to, by generation. */
export async function daysOf(
  tx: Knex.Transaction,
  entityId: number,
): Promise<Map<number, string[]>> {
  const rows: { generation: number; day: string }[] = await tx('entity_figures')
    .where('entity_id', entityId)
    .select('generation', 'day');
  const days = new Map<number, string[]>();
  for (const { generation, day } of rows) {
    days.set(generation, [...(days.get(generation) ?? []), day]);
  }
  return days;
}
