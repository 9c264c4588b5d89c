import { FEWEST } from '../withheldScopes';

/** As few rows as say the same. */
function basis(rows: readonly (readonly number[])[]): number[][] {
  let left: number[][] = rows.map(row => [...row]);
  const found: number[][] = [];
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = left.find(row => Math.abs(row[column]) > 1e-9);
    if (pivot) {
      found.push(pivot);
      left = cancelled(left, pivot, column);
    }
  }
  return found;
}

/** The other rows, without what they have in a column. */
function cancelled(
  rows: readonly number[][],
  pivot: readonly number[],
  column: number,
): number[][] {
  return rows
    .filter(row => row !== pivot)
    .map(row => {
      const times = row[column] / pivot[column];
      return row.map((value, index) => value - times * pivot[index]);
    });
}

function* subsetsOf(
  size: number,
  ids: readonly number[],
): Generator<readonly number[]> {
  if (size === 0 || ids.length <= size) {
    yield ids.slice(0, size);
    return;
  }
  const [first, ...others] = ids;
  for (const rest of subsetsOf(size - 1, others)) {
    yield [first, ...rest];
  }
  yield* subsetsOf(size, others);
}

/**
 * Fewer than five entities that some sum and difference of the rows is about alone; `undefined`: there are none.
 *
 * @param columns - whose number each column of the rows stands for
 */
export function isolated(
  rows: readonly (readonly number[])[],
  columns: readonly number[],
): readonly number[] | undefined {
  const told = basis(rows);
  for (const ids of subsetsOf(FEWEST - 1, [...new Set(columns)])) {
    const others = told.map(row =>
      row.map((value, index) => (ids.includes(columns[index]) ? 0 : value)),
    );
    if (basis(others).length < told.length) {
      return ids;
    }
  }
  return undefined;
}
