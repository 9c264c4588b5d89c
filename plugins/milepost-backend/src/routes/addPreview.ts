import { milepostMetricReadPermission } from '@milepost/backstage-plugin-milepost-common';
import type express from 'express';
import type { z } from 'zod';
import { ORGANIZATION } from '../figures/Hierarchy';
import type { RouterDependencies } from './createRouter';
import { readJsonBody, readQuery } from './readInput';
import { routes } from './routeTable';

type Asked = Omit<z.output<(typeof routes)['tryRules']['body']>, 'rules'> & {
  rules?: z.output<(typeof routes)['tryRules']['body']>['rules'];
};

/** What deployments are made of, and what they would be made of by other rules. */
export function addPreview(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  router.get(routes.preview.path, async (request, response) => {
    response.json(
      await preview(request, dependencies, () =>
        readQuery(routes.preview.query, request),
      ),
    );
  });

  router.post(routes.tryRules.path, async (request, response) => {
    response.json(
      await preview(request, dependencies, () =>
        readJsonBody(routes.tryRules.body, request, response),
      ),
    );
  });
}

async function preview(
  request: express.Request,
  { httpAuth, access, answers }: RouterDependencies,
  read: () => Asked | Promise<Asked>,
) {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  await access.require(milepostMetricReadPermission, credentials);
  const { scope, ...asked } = await read();
  const scopes = scope.includes(ORGANIZATION)
    ? undefined
    : await access.scopesInSight(scope, credentials);
  return answers.preview({
    ...asked,
    scopes,
    visible: refs => access.visibleOf(refs, credentials),
  });
}
