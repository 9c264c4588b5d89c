/** The value below which a share of the values lies; of none, NaN. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const low = sorted[Math.floor(position)];
  const high = sorted[Math.ceil(position)];
  return low + (high - low) * (position - Math.floor(position));
}

export function medianOf(values: readonly number[]): number {
  return quantileOf(values, 0.5);
}
