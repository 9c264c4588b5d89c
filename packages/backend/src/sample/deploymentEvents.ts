import {
  buildCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { RepositoryHabits, ServiceHabits } from './Habits';
import { repositoryOf, sourceOf, timeOf } from './origin';
import type { SampleDeployment } from './Production';

/**
 * What the pipelines tell of a deployment: how it ended, and, of those that pass several environments, that
 * it began.
 */
export function deploymentEvents(
  habits: RepositoryHabits,
  service: ServiceHabits,
  deployment: SampleDeployment,
): BuiltCdEvent[] {
  const { id, revision, outcome, kind, fixes } = deployment;
  const repository = repositoryOf(habits).id;
  const tellsStart =
    service.environments.length + (service.before?.length ?? 0) > 1;
  const about = (what: string, at: number) => ({
    id: `${id}-${what}`,
    source: sourceOf(habits, 'pipelines'),
    time: timeOf(at),
    subject: service.name,
    content: {
      environment: { id: deployment.environment },
      artifactId: `pkg:github/${repository}@${revision}`,
    },
  });
  const milepost = {
    deployment: id,
    revision,
    repository: `github.com/${repository}`,
    startedAt: timeOf(deployment.startedAt),
  };
  const finished = {
    ...milepost,
    outcome,
    ...(kind && { kind }),
    ...(fixes && { fixes }),
  };
  const begun = buildCdEvent({
    ...about('started', deployment.startedAt),
    type: 'service.deploying',
    milepost,
  });
  return [
    ...(tellsStart ? [begun] : []),
    buildCdEvent({
      ...about('finished', deployment.finishedAt),
      type: kind === 'rollback' ? 'service.rolledback' : 'service.deployed',
      milepost: finished,
    }),
  ];
}
