/** Some numbers in order, without their being written down: there may be very many. */
export interface OrderedNumbers {
  size: number;
  /** How many are at most `t`, which of these is the greatest, and which of the others the least. */
  around(t: number): { count: number; below: number; above: number };
}

/** All sums of one number of each of two lists. */
export function sumsOf(
  some: readonly number[],
  others: readonly number[],
): OrderedNumbers {
  const a = Float64Array.from(some).sort();
  const b = Float64Array.from(others).sort();
  return { size: a.length * b.length, around: t => aroundSum(a, b, t) };
}

/** The sums of all pairs of numbers of a list, and of each with itself: each pair once. */
export function pairSumsOf(values: readonly number[]): OrderedNumbers {
  const sorted = Float64Array.from(values).sort();
  const own = sorted.map(value => value + value);
  return {
    size: (values.length * (values.length + 1)) / 2,
    around(t) {
      const { count, ...next } = aroundSum(sorted, sorted, t);
      return { count: (count + countUpTo(own, t)) / 2, ...next };
    },
  };
}

/** Goes once through both: the greater the one, the fewer of the others go with it. */
function aroundSum(a: Float64Array, b: Float64Array, t: number) {
  let count = 0;
  let below = -Infinity;
  let above = Infinity;
  let end = b.length;
  for (const each of a) {
    while (end > 0 && each + b[end - 1] > t) {
      end -= 1;
    }
    count += end;
    if (end > 0 && each + b[end - 1] > below) {
      below = each + b[end - 1];
    }
    if (end < b.length && each + b[end] < above) {
      above = each + b[end];
    }
  }
  return { count, below, above };
}

function countUpTo(sorted: Float64Array, t: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sorted[middle] <= t) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** @param k - from 1 to their number */
export function kthOf(numbers: OrderedNumbers, k: number): number {
  let low = numbers.around(-Infinity).above;
  let high = numbers.around(Infinity).below;
  while (low < high) {
    const middle = low + (high - low) / 2;
    // Where no number lies between them, it is one of both.
    const t = middle < high ? middle : low;
    const { count, below, above } = numbers.around(t);
    if (count >= k) {
      high = below;
    } else {
      low = above;
    }
  }
  return low;
}

/** The one in the middle, or what is halfway between the two. */
export function medianOf(numbers: OrderedNumbers): number {
  const { size } = numbers;
  const lower = kthOf(numbers, Math.ceil(size / 2));
  return size % 2 === 1 ? lower : (lower + kthOf(numbers, size / 2 + 1)) / 2;
}
