/** The same JSON with the keys of every object the other way round. */
export function reordered<T>(node: T): T {
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  if (Array.isArray(node)) {
    return node.map(reordered) as T;
  }
  const entries = Object.entries(node).reverse();
  return Object.fromEntries(
    entries.map(([key, value]) => [key, reordered(value)]),
  ) as T;
}

/** The same object, in which every attempt to change something throws. */
export function deepFrozen<T>(node: T): T {
  if (typeof node === 'object' && node !== null) {
    Object.values(node).forEach(deepFrozen);
    Object.freeze(node);
  }
  return node;
}
