/** Says a number, where there is one. */
export function known<TResult>(
  value: number | null | undefined,
  say: (value: number) => TResult,
): TResult | undefined {
  return typeof value === 'number' ? say(value) : undefined;
}
