import type express from 'express';
import type { PathEffects } from '../paths/effect/PathEffects';
import type { RouterDependencies } from './createRouter';
import { readQuery } from './readInput';
import { reading } from './reading';
import { routes } from './routeTable';

export interface PathEffectDependencies {
  pathEffects: PathEffects;
}

/** Whether golden paths help. */
export function addPathEffect(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { access, pathEffects } = dependencies;
  const enter = reading(dependencies);

  router.get('/v1/paths/:path/effect', async (request, response) => {
    const { credentials, sight } = await enter(request);
    const query = readQuery(routes.pathEffect.query, request);
    const [scope] = await access.scopes([query.scope], credentials);
    await sight.require([scope]);
    const { path } = request.params;
    response.json(await pathEffects.answer({ path, scope, sight }));
  });
}
