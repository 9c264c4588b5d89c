import { MINUTE } from './calendar';
import { revisionOf, type SampleChange, type SampleCommit } from './commitWork';
import type { RepositoryHabits, ServiceHabits } from './Habits';
import {
  badReleases,
  outages,
  unexplained,
  type SampleIncident,
} from './incidents';
import { BUILT_AFTER, occasionsOf } from './occasions';
import type { Life } from './lifeUntil';
import { Production, type SampleDeployment } from './Production';

/** What came of the occasions to deploy a service. */
export interface ServiceDelivery {
  service: ServiceHabits;
  deployments: SampleDeployment[];
  /** Commits made only to bring one change to production ahead of the rest. */
  picks: SampleCommit[];
  incidents: SampleIncident[];
}

/** Deploys a service on its occasions. Each knows what came before it and nothing else. */
export function deployChanges(options: {
  habits: RepositoryHabits;
  service: ServiceHabits;
  changes: readonly SampleChange[];
  life: Life;
}): ServiceDelivery {
  const { service } = options;
  const changes = options.changes.filter(change => isFor(change, service));
  const production = Production.create(service, options.life);
  const picks: SampleCommit[] = [];
  for (const { at: planned, takes } of occasionsOf({ ...options, changes })) {
    const at = production.freeAt(planned);
    const { live, withdrawn } = production;
    if (takes === 'running') {
      production.repeat(at);
    } else if (takes === 'newest') {
      const revision = newestAt(changes, at);
      if (revision && revision !== live && revision !== withdrawn) {
        production.release({ at, revision, hotfix: false });
      }
    } else if (live && newestAt(changes, at) !== live) {
      const pick = pickOf(takes, live, at);
      picks.push(pick);
      production.release({ at, revision: pick.revision, hotfix: true });
    }
  }
  const { deployments, incidents } = production;
  return {
    service,
    deployments,
    picks,
    incidents: [
      ...incidents,
      ...outages(options),
      ...unexplained({ ...options, deployments }),
      ...badReleases({ ...options, deployments }),
    ],
  };
}

function isFor(change: SampleChange, { path }: ServiceHabits): boolean {
  return (
    Boolean(change.merge) &&
    (!path || change.paths!.some(file => file.startsWith(path)))
  );
}

function newestAt(
  changes: readonly SampleChange[],
  at: number,
): string | undefined {
  return changes.findLast(change => change.closedAt + BUILT_AFTER <= at)?.merge
    ?.revision;
}

/** One change on top of what runs. */
function pickOf(change: SampleChange, live: string, at: number): SampleCommit {
  return {
    revision: revisionOf(change.seed, 'pick'),
    parents: [live],
    authoredAt: change.merge!.authoredAt,
    committedAt: at - 2 * MINUTE,
    cherryPickedFrom: change.merge!.revision,
  };
}
