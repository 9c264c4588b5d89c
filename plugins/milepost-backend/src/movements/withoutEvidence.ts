import type {
  MovementCause,
  MovementsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Sight } from '../visibility/Sight';

/** Causes that are evidence: single deployments and incidents. */
const EVIDENCE: readonly MovementCause['kind'][] = ['failure', 'incident'];

/** What moved, without the single deployments and incidents that are not for the caller. */
export async function withoutEvidence(
  answer: MovementsAnswer,
  sight: Pick<Sight, 'seesEvidence'>,
): Promise<MovementsAnswer> {
  const told = answer.results.flatMap(result =>
    result.movements.flatMap(({ because }) =>
      because.map(({ scope = result.scope }) => scope),
    ),
  );
  const seen = new Set<string>();
  for (const ref of new Set(told)) {
    if (await sight.seesEvidence(ref)) {
      seen.add(ref);
    }
  }
  return {
    ...answer,
    results: answer.results.map(result => ({
      ...result,
      movements: result.movements.map(movement => ({
        ...movement,
        because: movement.because.filter(
          ({ kind, scope = result.scope }) =>
            !EVIDENCE.includes(kind) || seen.has(scope),
        ),
      })),
    })),
  };
}
