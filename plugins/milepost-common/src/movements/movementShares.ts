import type { MovementEvidence } from './movementEvidence';
import { ranksOf, scoreOf } from './weekScores';

/** What something rests on before and since a movement. @public */
export interface MovementSides {
  before: MovementEvidence;
  after: MovementEvidence;
}

/**
 * How much of a movement each part of the whole made: 0.6 is 60 %. Of a rate, what more of it happened; of a share or a
 * distribution, how much more its things are above (or below) the level before than they were, by count or by rank. The
 * shares of all parts add up to 1; who works against it has one below 0.
 *
 * @public
 */
export function movementShares(
  whole: MovementSides,
  parts: readonly MovementSides[],
): number[] {
  const ranks = ranksOf([whole.before, whole.after]);
  const [before, after] = [whole.before, whole.after].map(side =>
    scoreOf(side, ranks),
  );
  // Things that happen have no level of their own: days are the same for all.
  const level = whole.before.kind === 'rate' ? 0 : before.sum / before.weight;
  const excess = (evidence: MovementEvidence, weight: number) => {
    const score = scoreOf(evidence, ranks);
    return (score.sum - level * score.weight) / weight;
  };
  const madeBy = (sides: MovementSides) =>
    excess(sides.after, after.weight) - excess(sides.before, before.weight);
  const made = madeBy(whole);
  return parts.map(part => (made === 0 ? 0 : madeBy(part) / made));
}
