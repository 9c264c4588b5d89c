/** Enough to reach every field that a mapper reads, and few enough for a few seconds over all samples. */
const MOST_COPIES = 15_000;

/** The shallowest come first: mappers read little of what lies deeper. */
const MOST_PLACES = 400;

const REPLACEMENTS: readonly unknown[] = [null, 'x', -1, [], {}, '', 1e300];
const COPIES_PER_PLACE = 3;

/** What is no payload at all. */
const NO_PAYLOADS: readonly unknown[] = [
  null,
  undefined,
  {},
  [],
  '',
  'a text',
  0,
  true,
];

/**
 * What a mapper must survive: no payloads at all, and copies of a payload in which one part is missing,
 * truncated or of another type. Always the same ones for the same payload; of many samples each takes its turn
 * with other parts.
 */
export function* damagedCopies(
  payload: unknown,
  turn: { index: number; of: number },
): Generator<unknown> {
  yield* NO_PAYLOADS;
  const places = placesIn(payload);
  const most = MOST_COPIES / COPIES_PER_PLACE / turn.of;
  const stride = Math.max(1, Math.ceil(places.length / most));
  for (let at = turn.index % stride; at < places.length; at += stride) {
    const replacement = REPLACEMENTS[(at + turn.index) % REPLACEMENTS.length];
    yield copyWith(payload, places[at], () => undefined);
    yield copyWith(payload, places[at], () => replacement);
    yield copyWith(payload, places[at], truncated);
  }
}

function placesIn(payload: unknown): string[][] {
  const places: string[][] = [];
  const queue: [unknown, string[]][] = [[payload, []]];
  for (const [node, path] of queue) {
    if (typeof node === 'object' && node !== null) {
      for (const [key, child] of Object.entries(node)) {
        queue.push([child, [...path, key]]);
        places.push([...path, key]);
      }
    }
    if (places.length > MOST_PLACES) {
      break;
    }
  }
  return places.slice(0, MOST_PLACES);
}

function copyWith(
  node: unknown,
  [key, ...rest]: string[],
  change: (value: unknown) => unknown,
): unknown {
  const copy: any = Array.isArray(node) ? [...node] : { ...(node as object) };
  copy[key] = rest.length
    ? copyWith(copy[key], rest, change)
    : change(copy[key]);
  return copy;
}

function truncated(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.slice(0, Math.floor(value.length / 2));
  }
  return Array.isArray(value) ? value.slice(1) : undefined;
}
