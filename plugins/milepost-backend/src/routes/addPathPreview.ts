import type express from 'express';
import { ORGANIZATION } from '../figures/Hierarchy';
import type { RouterDependencies } from './createRouter';
import { readJsonBody } from './readInput';
import { reading } from './reading';
import { routes } from './routeTable';

/** Tries a golden path before it counts. */
export function addPathPreview(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { access, paths } = dependencies;
  const enter = reading(dependencies);

  router.post(routes.previewPath.path, async (request, response) => {
    const { credentials, sight } = await enter(request);
    const { document, scope: asked = ORGANIZATION } = await readJsonBody(
      routes.previewPath.body,
      request,
      response,
      // A document of 200,000 characters, as JSON writes it.
      { limit: '2mb' },
    );
    const [scope] = await access.scopes([asked], credentials);
    await sight.require([scope]);
    response.json(await paths.preview.answer({ document, scope, sight }));
  });
}
