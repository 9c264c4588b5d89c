import { FigureSet, type StoredFigures } from '../figures/FigureSet';

/**
 * What is left of a metric's figures. Which instant was the earliest of those that are left is not known: that of the whole stays, and
 * no value depends on its being later.
 */
export function remaining(
  key: string,
  all: readonly StoredFigures[],
  taken: readonly StoredFigures[],
): FigureSet {
  const set = new FigureSet(new Set([key]));
  all.forEach(figures => set.merge(figures));
  for (const { [key]: figures } of taken) {
    if (figures) {
      const { c, s } = figures;
      set.subtract({ [key]: { c, s } });
    }
  }
  return set;
}
