import type { AuditorService } from '@backstage/backend-plugin-api';
import { milepostLinkCorrectPermission } from '@milepost/backstage-plugin-milepost-common';
import type express from 'express';
import type { Corrections } from '../corrections/Corrections';
import { audited } from './audited';
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
    const event = {
      ...dependencies,
      eventId: 'link-correct',
      severityLevel: 'medium' as const,
      permission: milepostLinkCorrectPermission,
    };
    response.json(
      await audited(
        request,
        event,
        async ({ credentials, sight, by }, meta) => {
          const { body } = routes.correct;
          const asked = await readJsonBody(body, request, response);
          Object.assign(meta, asked);
          const [entity] = await access.entities([asked.scope], credentials);
          await sight.require([entity]);
          const answer = await corrections.correct({ entity, by, asked });
          meta.correction = answer.id;
          return answer;
        },
      ),
    );
  });
}
