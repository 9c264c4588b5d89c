import { verdictsOf, type Correction, type Verdict } from '../facts/correction';
import type { BranchHead, Change, Commit, Deployment } from '../facts/facts';
import { incidentKey } from '../facts/factKey';
import type { Incident } from '../facts/incident';
import { traceCarries, type ChangeResult } from './carries';
import { linkIncidents, type IncidentLink } from './causes';
import { traceFailures, type Failure } from './failures';
import { phasesOf, type Phases } from './phases';
import { countedDeployments } from './countedDeployments';
import { precedes, type Precedence } from './precedence';
import { traceRollouts, type AttemptResult, type Rollout } from './rollouts';

/**
 * Everything that is known of one entity.
 *
 * @public
 */
export interface DeliveryWorld<
  D extends Deployment,
  C extends Change,
  I extends Incident,
> {
  deployments: readonly D[];
  changes: readonly C[];
  commits: readonly Commit[];
  heads: readonly BranchHead[];
  incidents: readonly I[];
  /** What people say of the causes of these incidents. */
  corrections?: readonly Correction[];
  pathPrefixes?: readonly string[];
  /** Kinds of source, the authoritative one first. */
  precedence: Precedence;
}

/** @public */
export interface DeliveryTrace<D, C, I> {
  rollouts: Rollout[];
  attempts: AttemptResult<D>[];
  changes: (ChangeResult<C> & { phases?: Phases })[];
  incidents: readonly I[];
  /** Which deployment caused which incident; those without a cause are not in it. */
  links: IncidentLink<I>[];
  /** What people say of the incidents, for those of which they do. */
  verdicts: ReadonlyMap<I, Verdict>;
  failures: Failure<I>[];
}

/**
 * Follows one entity's changes to production and back: which attempts are deployments, which deployment
 * first carried each change, which of them failed, and when they were recovered. Pure; the order of the
 * input does not matter.
 *
 * @public
 */
export function traceDelivery<
  D extends Deployment,
  C extends Change,
  I extends Incident,
>(world: DeliveryWorld<D, C, I>): DeliveryTrace<D, C, I> {
  const { precedence, incidents } = world;
  const deployments = countedDeployments(world.deployments, precedence);
  const changes = precedes(world.changes, precedence);
  const { results: attempts, rollouts } = traceRollouts(
    deployments.authoritative,
  );
  const others = deployments.others.map(attempt => ({
    attempt,
    standing: 'other-source' as const,
  }));
  const carries = traceCarries({
    ...world,
    changes: changes.authoritative,
    rollouts,
  });
  const verdicts = verdictsByIncident(incidents, world.corrections ?? []);
  const links = linkIncidents({
    incidents,
    verdicts,
    attempts: [...attempts, ...others],
    rollouts,
    changes: carries,
  });
  const failures = traceFailures({
    links,
    attempts,
    rollouts,
    changes: carries,
  });
  return {
    rollouts,
    incidents,
    links,
    verdicts,
    failures,
    attempts: [...attempts, ...others],
    changes: [
      ...carries.map(result => ({ ...result, phases: phasesOf(result) })),
      ...changes.others.map(change => ({
        change,
        standing: 'other-source' as const,
        inferred: false,
      })),
    ],
  };
}

function verdictsByIncident<I extends Incident>(
  incidents: readonly I[],
  corrections: readonly Correction[],
): ReadonlyMap<I, Verdict> {
  const verdicts = new Map(
    verdictsOf(corrections).map(verdict => [
      incidentKey(verdict.source, verdict.incident),
      verdict,
    ]),
  );
  return new Map(
    incidents.flatMap(incident => {
      const verdict = verdicts.get(incidentKey(incident.source, incident.id));
      return verdict ? [[incident, verdict] as const] : [];
    }),
  );
}
