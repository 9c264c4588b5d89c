import type express from 'express';
import type { RouterDependencies } from './createRouter';
import { questionOf } from './questionOf';
import { readQuery } from './readInput';
import { reading } from './reading';
import { routes } from './routeTable';

/** What groups, systems, domains and the organisation consist of. */
export function addMembers(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { access, answers } = dependencies;
  const enter = reading(dependencies);

  router.get(routes.members.path, async (request, response) => {
    const { credentials, sight } = await enter(request);
    const query = readQuery(routes.members.query, request);
    const caller = { access, credentials, sight };
    const question = await questionOf(query.scope, caller);
    response.json(await answers.members({ ...query, ...question }));
  });
}
