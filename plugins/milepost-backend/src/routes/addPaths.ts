import { isError, NotAllowedError } from '@backstage/errors';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { milepostSourceReadPermission } from '@milepost/backstage-plugin-milepost-common';
import type express from 'express';
import type { z } from 'zod';
import type { RouterDependencies } from './createRouter';
import { questionOf } from './questionOf';
import { readQuery } from './readInput';
import { reading } from './reading';
import { routes } from './routeTable';

/** How entities stand with golden paths. */
export function addPaths(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { access, paths } = dependencies;
  const enter = entering(dependencies);

  router.get(routes.paths.path, async (request, response) => {
    const schema = routes.paths.query;
    const { question, credentials } = await enter(request, schema);
    const faults = await mayReadSources(access, credentials);
    response.json(await paths.answers.paths({ ...question, faults }));
  });

  router.get('/v1/paths/:path/adoption', async (request, response) => {
    const schema = routes.adoption.query;
    const { question, query } = await enter(request, schema);
    const { path } = request.params;
    response.json(
      await paths.answers.adoption({ ...query, ...question, path }),
    );
  });

  router.get(routes.standings.path, async (request, response) => {
    const schema = routes.standings.query;
    const { question, query } = await enter(request, schema);
    response.json(await paths.answers.standings({ ...query, ...question }));
  });

  router.get('/v1/paths/:path/departures', async (request, response) => {
    const schema = routes.departures.query;
    const { question, query } = await enter(request, schema);
    const { path } = request.params;
    response.json(
      await paths.answers.departures({ ...query, ...question, path }),
    );
  });

  router.get('/v1/paths/:path/exemptions', async (request, response) => {
    const schema = routes.exemptions.query;
    const { question, query } = await enter(request, schema);
    const { path } = request.params;
    const ended = query.ended === 'true';
    response.json(await paths.answers.exemptions({ ...question, path, ended }));
  });
}

/** Lets in who may read metrics of a scope, with what they see of it. */
function entering(dependencies: RouterDependencies) {
  const { access } = dependencies;
  const enter = reading(dependencies);
  return async <T extends z.ZodType<{ scope: string }>>(
    request: express.Request,
    schema: T,
  ) => {
    const { credentials, sight } = await enter(request);
    const query = readQuery(schema, request);
    const caller = { access, credentials, sight };
    const question = await questionOf(query.scope, caller);
    return { credentials, query, question };
  };
}

/** What is wrong with documents is told to whom the health of sources is. */
async function mayReadSources(
  access: RouterDependencies['access'],
  credentials: BackstageCredentials,
): Promise<boolean> {
  try {
    await access.require(milepostSourceReadPermission, credentials);
    return true;
  } catch (error) {
    if (isError(error) && error.name === NotAllowedError.name) {
      return false;
    }
    throw error;
  }
}
