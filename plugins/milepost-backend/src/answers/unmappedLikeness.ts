/** Words that people put around the name of a service without meaning another one. */
const AFFIXES: ReadonlySet<string> = new Set([
  'service',
  'services',
  'svc',
  'srv',
  'microservice',
  'app',
  'application',
  'api',
  'backend',
  'server',
  'repo',
  'prod',
  'prd',
  'production',
  'live',
]);

/** A name as it is compared when its spelling does not matter: `PaymentGateway` and `payment_gateway` are equal. */
export function plainName(name: string): string {
  return wordsOf(name).join('-');
}

/**
 * A name without what is put around it: `tidewater-checkout-service` of the organisation `tidewater` is `checkout`.
 * What would leave nothing stays as it is.
 */
export function stemOf(name: string, organisation?: string): string {
  const words = wordsOf(name);
  const owner = organisation && plainName(organisation);
  const kept = words.filter(
    (word, index) => !AFFIXES.has(word) && !(index === 0 && word === owner),
  );
  return (kept.length > 0 ? kept : words).join('-');
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLocaleLowerCase('en-US')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}

/**
 * How many letters somebody would have mistyped: 1 or 2, and 2 in long names only; `undefined` where it is none or
 * more. Numbers are never mistyped: `orders-v1` is not `orders-v2`.
 */
export function typosBetween(a: string, b: string): number | undefined {
  const most = Math.min(a.length, b.length) >= 8 ? 2 : 1;
  const shortest = Math.min(a.length, b.length);
  if (a === b || shortest < 4 || Math.abs(a.length - b.length) > most) {
    return undefined;
  }
  if (a.replace(/\D+/g, ' ') !== b.replace(/\D+/g, ' ')) {
    return undefined;
  }
  const distance = editDistance(a, b);
  return distance <= most ? distance : undefined;
}

/** Letters added, left out, replaced, or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    before = last;
    last = row;
  }
  return last[b.length];
}

/**
 * Which letters a name has, one bit each: two names that differ by k edits differ in at most 2k of them. It spares
 * nearly every comparison of names that are nothing alike.
 */
export function lettersOf(name: string): number {
  let letters = 0;
  for (let index = 0; index < name.length; index++) {
    // Bits are counted modulo 32: some letters share one, which only lets more through.
    // eslint-disable-next-line no-bitwise
    letters |= 1 << name.charCodeAt(index);
  }
  return letters;
}

/** Whether two names could be a typo apart, by their letters. */
export function mayBeAlike(a: number, b: number): boolean {
  // eslint-disable-next-line no-bitwise
  let different = a ^ b;
  let count = 0;
  while (different !== 0 && count <= 4) {
    // eslint-disable-next-line no-bitwise
    different &= different - 1;
    count += 1;
  }
  return count <= 4;
}
