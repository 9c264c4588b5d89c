/** How long an action takes, in milliseconds, and what it gives. */
export async function timed<T>(
  action: () => Promise<T>,
): Promise<{ milliseconds: number; result: T }> {
  const began = performance.now();
  const result = await action();
  return { milliseconds: performance.now() - began, result };
}
