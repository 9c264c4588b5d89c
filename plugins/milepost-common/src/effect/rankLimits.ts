/** Of a normal distribution, beyond it lie 2.5 % on each side. */
const Z = 1.959_963_984_540_054;

/** Of a probability of error of 5 %, the half that each side gets. */
const TAIL = 0.025;

/** Up to here the distributions are counted out; beyond, the normal one is as good. */
const EXACT_PAIRS = 50;
const EXACT_SIDE = 30;

/**
 * Of the `n (n + 1) / 2` averages of pairs of differences in order, which one the interval of 95 % begins with, by the
 * distribution of Wilcoxon's signed ranks; it ends with the one as far from the end.
 *
 * @param n - how many differences
 * @returns from 1; `undefined` where so few cannot give 95 %: below 6
 */
export function signedRankLimit(n: number): number | undefined {
  if (n > EXACT_PAIRS) {
    const all = (n * (n + 1)) / 2;
    return byNormal(all / 2, (all * (2 * n + 1)) / 12);
  }
  // How many choices of ranks have which sum.
  const ways = new Array<number>((n * (n + 1)) / 2 + 1).fill(0);
  ways[0] = 1;
  for (let rank = 1; rank <= n; rank += 1) {
    for (let sum = ways.length - 1; sum >= rank; sum -= 1) {
      ways[sum] += ways[sum - rank];
    }
  }
  return byCount(ways, 2 ** n);
}

/**
 * Of the `m n` differences between two sides in order, which one the interval of 95 % begins with, by the distribution
 * of Mann and Whitney's U; it ends with the one as far from the end.
 *
 * @returns from 1; `undefined` where so few cannot give 95 %, such as 3 and 3
 */
export function rankSumLimit(m: number, n: number): number | undefined {
  if (m > EXACT_SIDE || n > EXACT_SIDE) {
    return byNormal((m * n) / 2, (m * n * (m + n + 1)) / 12);
  }
  // How many choices of m of the ranks of both sides have which U: each chosen one adds how many others come before it.
  const ways = Array.from({ length: m + 1 }, () =>
    new Array<number>(m * n + 1).fill(0),
  );
  ways[0][0] = 1;
  for (let rank = 1; rank <= m + n; rank += 1) {
    for (let taken = Math.min(rank, m); taken >= 1; taken -= 1) {
      const before = rank - taken;
      for (let u = m * n; before <= n && u >= before; u -= 1) {
        ways[taken][u] += ways[taken - 1][u - before];
      }
    }
  }
  return byCount(
    ways[m],
    ways[m].reduce((a, b) => a + b, 0),
  );
}

function byCount(ways: readonly number[], all: number): number | undefined {
  let below = 0;
  let limit = 0;
  while (below + ways[limit] <= TAIL * all) {
    below += ways[limit];
    limit += 1;
  }
  return limit || undefined;
}

function byNormal(mean: number, variance: number): number | undefined {
  const limit = Math.floor(mean - Z * Math.sqrt(variance) + 0.5);
  return limit >= 1 ? limit : undefined;
}
