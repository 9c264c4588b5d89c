import type {
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  milepostEventCreatePermission,
  milepostSourceReadPermission,
} from '@milepost/backstage-plugin-milepost-common';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import type { Answers } from '../answers/Answers';
import type { Inbox } from '../intake/Inbox';
import { readBody, requireContentType, takeEvents } from '../intake/eventsDoor';
import type { GoldenPaths } from '../paths/GoldenPaths';
import type { Access } from './Access';
import { addCorrections, type CorrectionsDependencies } from './addCorrections';
import { addDepartureReasons } from './addDepartureReasons';
import { addExemptions } from './addExemptions';
import { addFacts } from './addFacts';
import { addGate, type GateDependencies } from './addGate';
import { addHooks, type HooksDependencies } from './addHooks';
import { addJobs, type JobsDependencies } from './addJobs';
import { addMembers } from './addMembers';
import { addMovements, type MovementsDependencies } from './addMovements';
import { addPathEffect, type PathEffectDependencies } from './addPathEffect';
import { addPathPreview } from './addPathPreview';
import { addPaths } from './addPaths';
import { addPreview } from './addPreview';
import { addSlos, type SlosDependencies } from './addSlos';
import { openApiDocument } from './openApiDocument';
import { readQuery } from './readInput';
import { reading } from './reading';
import { routes } from './routeTable';

export interface RouterDependencies
  extends CorrectionsDependencies,
    GateDependencies,
    HooksDependencies,
    JobsDependencies,
    MovementsDependencies,
    PathEffectDependencies,
    SlosDependencies {
  httpAuth: HttpAuthService;
  access: Access;
  answers: Answers;
  inbox: Inbox;
  knex: Knex;
  logger: LoggerService;
  paths: GoldenPaths;
}

/** The API: a route reads its query, asks who may see what, and passes on what the answer is. */
export function createRouter(dependencies: RouterDependencies): express.Router {
  const router = Router();
  addDoor(router, dependencies);
  addHooks(router, dependencies);
  addMetrics(router, dependencies);
  addMovements(router, dependencies);
  addMembers(router, dependencies);
  addPreview(router, dependencies);
  addHealth(router, dependencies);
  addCorrections(router, dependencies);
  addJobs(router, dependencies);
  addSlos(router, dependencies);
  addGate(router, dependencies);
  addPaths(router, dependencies);
  addFacts(router, dependencies);
  addExemptions(router, dependencies);
  addDepartureReasons(router, dependencies);
  addPathPreview(router, dependencies);
  addPathEffect(router, dependencies);
  const document = openApiDocument();
  router.get('/v1/openapi.json', async (request, response) => {
    await dependencies.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    response.json(document);
  });
  return router;
}

function addDoor(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { httpAuth, access } = dependencies;
  router.post(routes.events.path, async (request, _, next) => {
    // Who may not push is told so before the body is read.
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    await access.require(milepostEventCreatePermission, credentials);
    requireContentType(request);
    next();
  });
  router.post(routes.events.path, readBody, async (request, response) => {
    const contentType = requireContentType(request);
    response.json(
      await takeEvents({ contentType, body: request.body }, dependencies),
    );
  });
}

function addMetrics(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { access, answers } = dependencies;
  const enter = reading(dependencies);

  router.get('/v1/metrics', async (request, response) => {
    const { credentials, sight } = await enter(request);
    const query = readQuery(routes.metrics.query, request);
    const entities = await access.scopes(query.scope, credentials);
    await sight.require(entities);
    response.json(await answers.metrics({ ...query, entities, sight }));
  });

  router.get('/v1/metrics/:id/series', async (request, response) => {
    const { credentials, sight } = await enter(request);
    const query = readQuery(routes.series.query, request);
    const [entity] = await access.scopes([query.scope], credentials);
    await sight.require([entity]);
    const metric = request.params.id;
    response.json(await answers.series({ ...query, entity, metric, sight }));
  });

  router.get('/v1/metrics/:id/evidence', async (request, response) => {
    const { credentials, sight } = await enter(request);
    const { included, ...query } = readQuery(routes.evidence.query, request);
    const [entity] = await access.entities([query.scope], credentials);
    await sight.requireEvidence([entity]);
    response.json(
      await answers.evidence({
        ...query,
        entity,
        metric: request.params.id,
        sight,
        included: included === undefined ? undefined : included === 'true',
      }),
    );
  });

  router.get('/v1/timeline', async (request, response) => {
    const { credentials, sight } = await enter(request);
    const query = readQuery(routes.timeline.query, request);
    const [entity] = await access.entities([query.scope], credentials);
    await sight.requireEvidence([entity]);
    response.json(await answers.timeline({ ...query, entity }));
  });

  router.get('/v1/data-quality', async (request, response) => {
    const { credentials, sight } = await enter(request);
    const query = readQuery(routes.dataQuality.query, request);
    const scopes = await access.scopesInSight(query.scope, credentials);
    await sight.require(scopes);
    response.json(
      await answers.dataQuality({
        ...query,
        scopes,
        visible: refs => access.visibleOf(refs, credentials, sight),
      }),
    );
  });

  router.get('/v1/definitions', async (request, response) => {
    await enter(request);
    const { profile } = readQuery(routes.definitions.query, request);
    response.json(await answers.definitions(profile));
  });
}

function addHealth(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { access, answers } = dependencies;
  const enter = authorized(dependencies, milepostSourceReadPermission);

  router.get('/v1/sources', async (request, response) => {
    await enter(request);
    readQuery(routes.sources.query, request);
    response.json(await answers.sources());
  });

  router.get('/v1/unmapped', async (request, response) => {
    const credentials = await enter(request);
    readQuery(routes.unmapped.query, request);
    response.json(
      await answers.unmapped({
        visible: refs => access.visibleOf(refs, credentials),
      }),
    );
  });
}

/** Lets users and services in who have a permission. */
function authorized(
  { httpAuth, access }: RouterDependencies,
  permission: BasicPermission,
) {
  return async (request: express.Request) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    await access.require(permission, credentials);
    return credentials;
  };
}
