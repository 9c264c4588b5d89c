import { FEWEST } from '../withheldScopes';

/** As few rows as say the same. */
function basis(rows: readonly (readonly number[])[]): number[][] {
  const left = rows.map(row => [...row]);
  const columns = rows[0]?.length ?? 0;
  let found = 0;
  for (let column = 0; column < columns; column += 1) {
    const pivot = left.findIndex(
      (row, index) => index >= found && Math.abs(row[column]) > 1e-9,
    );
    if (pivot >= 0) {
      [left[found], left[pivot]] = [left[pivot], left[found]];
      for (const row of left.slice(found + 1)) {
        const times = row[column] / left[found][column];
        row.forEach((value, index) => {
          row[index] = value - times * left[found][index];
        });
      }
      found += 1;
    }
  }
  return left.slice(0, found);
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
