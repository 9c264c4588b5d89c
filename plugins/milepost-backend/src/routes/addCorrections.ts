import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  milepostLinkCorrectPermission,
  type CorrectionRequest,
} from '@milepost/backstage-plugin-milepost-common';
import type express from 'express';
import type { Corrections } from '../corrections/Corrections';
import type { RouterDependencies } from './createRouter';
import { readJsonBody, readQuery } from './readInput';
import { reading } from './reading';
import { routes } from './routeTable';

export interface CorrectionsDependencies {
  auditor: AuditorService;
  corrections: Corrections;
}

/** What people say of the causes of incidents: anybody who sees the numbers reads it, only people say it. */
export function addCorrections(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { access, corrections } = dependencies;
  const enter = reading(dependencies);

  router.get(routes.corrections.path, async (request, response) => {
    const { credentials, sight } = await enter(request);
    const query = readQuery(routes.corrections.query, request);
    const [entity] = await access.entities([query.scope], credentials);
    await sight.requireEvidence([entity]);
    response.json(await corrections.list({ ...query, entity }));
  });

  router.post(routes.correct.path, async (request, response) => {
    response.json(await correct(request, response, dependencies));
  });
}

/** Audited from the moment on when it is known who asks, whether or not it succeeds. */
async function correct(
  request: express.Request,
  response: express.Response,
  { httpAuth, access, auditor, corrections }: RouterDependencies,
) {
  const credentials = await httpAuth.credentials(request, { allow: ['user'] });
  const event = await auditor.createEvent({
    eventId: 'link-correct',
    severityLevel: 'medium',
    request,
  });
  let asked: CorrectionRequest | undefined;
  try {
    await access.require(milepostLinkCorrectPermission, credentials);
    const sight = await access.sight(credentials);
    asked = await readJsonBody(routes.correct.body, request, response);
    const [entity] = await access.entities([asked.scope], credentials);
    await sight.require([entity]);
    const by = credentials.principal.userEntityRef;
    const answer = await corrections.correct({ entity, by, asked });
    await event.success({ meta: { ...asked, correction: answer.id } });
    return answer;
  } catch (error) {
    await event.fail({ error: error as Error, meta: { ...asked } });
    throw error;
  }
}
