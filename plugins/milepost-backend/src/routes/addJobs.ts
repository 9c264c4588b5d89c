import type {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  milepostJobManagePermission,
  type JobAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { JsonObject } from '@backstage/types';
import type express from 'express';
import type { Jobs } from '../jobs/Jobs';
import { recorded } from './audited';
import type { RouterDependencies } from './createRouter';
import { idOf } from './idOf';
import { readJsonBody, readQuery } from './readInput';
import { routes } from './routeTable';

export interface JobsDependencies {
  auditor: AuditorService;
  jobs: Jobs;
}

type Credentials = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

/** Rebuilds and replays: whoever may ask for them sees how far they are. */
export function addJobs(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { jobs } = dependencies;

  router.get(routes.jobs.path, async (request, response) => {
    await enter(request, dependencies);
    readQuery(routes.jobs.query, request);
    response.json(await jobs.list());
  });

  router.get('/v1/jobs/:id', async (request, response) => {
    await enter(request, dependencies);
    readQuery(routes.job.query, request);
    response.json(await jobs.get(idOf(request, 'job')));
  });

  router.post(routes.requestJob.path, async (request, response) => {
    response.json(
      await audited(request, dependencies, 'request', async (by, meta) => {
        const { body } = routes.requestJob;
        const asked = await readJsonBody(body, request, response);
        Object.assign(meta, asked);
        return jobs.request({ asked, by });
      }),
    );
  });

  router.post('/v1/jobs/:id/cancel', async (request, response) => {
    response.json(
      await audited(request, dependencies, 'cancel', async (_, meta) => {
        const id = idOf(request, 'job');
        meta.job = id;
        return jobs.cancel(id);
      }),
    );
  });
}

async function enter(
  request: express.Request,
  { httpAuth, access }: RouterDependencies,
): Promise<void> {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  await access.require(milepostJobManagePermission, credentials);
}

/** Audited from the moment on when it is known who asks, whether or not it succeeds. */
async function audited(
  request: express.Request,
  { httpAuth, access, auditor }: RouterDependencies,
  action: 'request' | 'cancel',
  act: (by: string, meta: JsonObject) => Promise<JobAnswer>,
): Promise<JobAnswer> {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  const event = {
    auditor,
    eventId: `job-${action}`,
    severityLevel: 'medium' as const,
  };
  return recorded(request, event, async meta => {
    await access.require(milepostJobManagePermission, credentials);
    const answer = await act(requesterOf(credentials), meta);
    meta.job = answer.id;
    return answer;
  });
}

function requesterOf({ principal }: Credentials): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}
