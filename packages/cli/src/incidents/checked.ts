/** A case, and what is wrong with it. */
export interface Checked {
  id: string;
  mismatches: string[];
}

/** Nothing, or the sentence that says how a value differs. */
export function difference(
  name: string,
  found: unknown,
  expected: unknown,
): string[] {
  const [is, should] = [found, expected].map(value => JSON.stringify(value));
  return is === should ? [] : [`${name} is ${is}, expected ${should}`];
}
