import type {
  AuditorService,
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  milepostJobManagePermission,
  type JobAnswer,
  type JobRequest,
} from '@milepost/backstage-plugin-milepost-common';
import type express from 'express';
import type { Jobs } from '../jobs/Jobs';
import type { RouterDependencies } from './createRouter';
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
    response.json(await jobs.get(idOf(request)));
  });

  router.post(routes.requestJob.path, async (request, response) => {
    const action = 'request';
    const answer = await audited(request, dependencies, action, async by => {
      const body = routes.requestJob.body;
      const asked: JobRequest = await readJsonBody(body, request, response);
      return { meta: asked, answer: () => jobs.request({ asked, by }) };
    });
    response.json(answer);
  });

  router.post('/v1/jobs/:id/cancel', async (request, response) => {
    const action = 'cancel';
    const answer = await audited(request, dependencies, action, async () => {
      const id = idOf(request);
      return { meta: { job: id }, answer: () => jobs.cancel(id) };
    });
    response.json(answer);
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
  read: (by: string) => Promise<{
    meta: JobRequest | { job: number };
    answer: () => Promise<JobAnswer>;
  }>,
): Promise<JobAnswer> {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  const event = await auditor.createEvent({
    eventId: `job-${action}`,
    severityLevel: 'medium',
    request,
  });
  let meta = {};
  try {
    await access.require(milepostJobManagePermission, credentials);
    const asked = await read(requesterOf(credentials));
    meta = { ...asked.meta };
    const answer = await asked.answer();
    await event.success({ meta: { ...meta, job: answer.id } });
    return answer;
  } catch (error) {
    await event.fail({ error: error as Error, meta });
    throw error;
  }
}

function requesterOf({ principal }: Credentials): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}

/** @throws NotFoundError for what is no number of a job */
function idOf(request: express.Request): number {
  const { id } = request.params;
  if (!/^[1-9]\d{0,8}$/.test(id)) {
    throw new NotFoundError('There is no such job');
  }
  return Number(id);
}
