import type express from 'express';
import type { z } from 'zod';
import { ORGANIZATION } from '../figures/Hierarchy';
import type { RouterDependencies } from './createRouter';
import { readJsonBody, readQuery } from './readInput';
import { reading } from './reading';
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
  dependencies: RouterDependencies,
  read: () => Asked | Promise<Asked>,
) {
  const { access, answers } = dependencies;
  const { credentials, sight } = await reading(dependencies)(request);
  const { scope, ...asked } = await read();
  const scopes = scope.includes(ORGANIZATION)
    ? undefined
    : await access.scopesInSight(scope, credentials);
  await sight.require(scopes ?? []);
  return answers.preview({
    ...asked,
    scopes,
    visible: refs => access.visibleOf(refs, credentials, sight),
  });
}
