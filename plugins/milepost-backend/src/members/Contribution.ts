import type { FigureSet, StoredFigures } from '../figures/FigureSet';

/** The sets of figures that a value rests on. */
export const POOL_PARTS = ['own', 'young', 'ahead', 'last', 'current'] as const;

export type PoolPart = (typeof POOL_PARTS)[number];

/** What a member has added to each set of figures of the whole: to be taken away. */
export type Contribution = Readonly<Record<PoolPart, readonly StoredFigures[]>>;

/** All that is in some sets of figures. */
export function contributionOf(
  pool: Readonly<Record<PoolPart, FigureSet>>,
): Contribution {
  return {
    own: [pool.own.stored()],
    young: [pool.young.stored()],
    ahead: [pool.ahead.stored()],
    last: [pool.last.stored()],
    current: [pool.current.stored()],
  };
}
