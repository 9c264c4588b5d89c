import type express from 'express';
import type { Highlights } from '../highlights/Highlights';
import type { Movements } from '../movements/Movements';
import type { RouterDependencies } from './createRouter';
import { readQuery } from './readInput';
import { reading } from './reading';
import { routes } from './routeTable';

export interface MovementsDependencies {
  movements: Movements;
  highlights: Highlights;
}

/** What moved and why it might have, and what is worth a look this week. */
export function addMovements(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { access, movements, highlights } = dependencies;
  const enter = reading(dependencies);

  router.get(routes.movements.path, async (request, response) => {
    const { credentials, sight } = await enter(request);
    const { scope, ...query } = readQuery(routes.movements.query, request);
    const scopes = await access.scopes(scope, credentials);
    await sight.require(scopes);
    response.json(await movements.answer({ ...query, scopes, sight }));
  });

  router.get(routes.highlights.path, async (request, response) => {
    const { credentials, sight } = await enter(request);
    const query = readQuery(routes.highlights.query, request);
    const [scope] = await access.scopes([query.scope], credentials);
    await sight.requireEvidence([scope]);
    response.json(await highlights.answer({ ...query, scope, sight }));
  });
}
