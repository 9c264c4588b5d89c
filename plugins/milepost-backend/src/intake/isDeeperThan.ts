/** Far more than any event has, and few enough for whatever walks through a payload. */
export const MAX_DEPTH = 100;

export function isDeeperThan(levels: number, value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    (levels === 0 ||
      Object.values(value).some(item => isDeeperThan(levels - 1, item)))
  );
}
