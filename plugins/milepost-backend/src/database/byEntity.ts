/** Rows by the entity that they are about; entities without any have an empty list. */
export function byEntity<R extends { entity_id: number }, T>(
  entityIds: readonly number[],
  rows: readonly R[],
  read: (row: R) => T,
): Map<number, T[]> {
  const lists = new Map<number, T[]>(entityIds.map(id => [id, []]));
  for (const row of rows) {
    lists.get(row.entity_id)?.push(read(row));
  }
  return lists;
}
