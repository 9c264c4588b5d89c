import type { DeliveryEventOf } from '../events/deliveryEvent';
import { at, earliest, inOrder, latest } from './inOrder';
import type { Build, Deployment } from './facts';

/** @public */
export type DeploymentEvent = DeliveryEventOf<
  | 'service.deploying'
  | 'service.deployed'
  | 'service.upgraded'
  | 'service.rolledback'
>;

type Finish = Exclude<DeploymentEvent, { type: 'service.deploying' }>;

/**
 * The deployment that all events with its id together tell of. Re-runs are attempts of the same
 * deployment: it finished when it first succeeded, else when it last failed.
 *
 * @public
 */
export function mergeDeployment(
  unordered: readonly DeploymentEvent[],
): Deployment {
  const events = inOrder(unordered);
  const [first] = events;
  const finishes = events.filter(
    (event): event is Finish => event.type !== 'service.deploying',
  );
  const finish =
    finishes.find(event => event.outcome === 'success') ?? finishes.at(-1);
  const rolledBack = events.some(event => event.type === 'service.rolledback');
  return {
    source: first.source,
    id: first.deployment,
    service: latest(events, event => event.service),
    repository: latest(events, event => event.repository),
    environment: latest(events, event => event.environment)!,
    production: latest(events, event => event.production),
    // A tag that was moved is another revision under an old id: what finished is what counts.
    revision: finish?.revision ?? latest(events, event => event.revision),
    startedAt: startedAt(events, finish),
    finishedAt: at(finish?.time),
    outcome: finish?.outcome,
    kind:
      latest(events, event => event.kind) ??
      (rolledBack ? 'rollback' : undefined),
    automatic: latest(events, event => event.automatic),
    fixes: [...new Set(events.flatMap(event => event.fixes ?? []))].sort(),
    url: latest(events, event => event.url),
  };
}

/** The stated start, else the first sign of it; a start after the finish is a clock fault and unknown. */
function startedAt(
  events: readonly DeploymentEvent[],
  finish: Finish | undefined,
): number | undefined {
  const start =
    at(finish?.startedAt) ??
    at(earliest(events, event => event.startedAt)) ??
    at(events.find(event => event.type === 'service.deploying')?.time);
  const end = at(finish?.time);
  return start !== undefined && end !== undefined && start > end
    ? undefined
    : start;
}

/** One attempt of a build. @public */
export function mergeBuild(
  unordered: readonly DeliveryEventOf<
    'build.queued' | 'build.started' | 'build.finished'
  >[],
): Build {
  const events = inOrder(unordered);
  const [first] = events;
  const finish = latest(events, event =>
    event.type === 'build.finished' ? event : undefined,
  );
  const timeOf = (type: 'build.queued' | 'build.started') =>
    at(events.find(event => event.type === type)?.time);
  return {
    source: first.source,
    id: first.build,
    attempt: first.attempt,
    service: latest(events, event => event.service),
    repository: latest(events, event => event.repository),
    name: latest(events, event => event.name),
    workflow: latest(events, event => event.workflow),
    uses: latest(events, event => event.uses),
    job: latest(events, event => event.job),
    run: latest(events, event => event.run),
    branch: latest(events, event => event.branch),
    revision: latest(events, event => event.revision),
    queuedAt: timeOf('build.queued'),
    // What a finish states as the start is often when the run was asked for: seen beats stated.
    startedAt: timeOf('build.started') ?? at(finish?.startedAt),
    finishedAt: at(finish?.time),
    outcome: finish?.outcome,
    url: latest(events, event => event.url),
  };
}
