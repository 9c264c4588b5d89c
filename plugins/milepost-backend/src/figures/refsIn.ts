/** No ref has it in it. */
const COMMA = ',';

/** The refs in a column that may have several, such as the parents of a group. */
export function refsIn(column: string | null | undefined): string[] {
  return column ? column.split(COMMA) : [];
}

/** Several refs as one column; `undefined` without any. */
export function columnOf(refs: readonly string[]): string | undefined {
  return refs.length > 0 ? refs.join(COMMA) : undefined;
}
