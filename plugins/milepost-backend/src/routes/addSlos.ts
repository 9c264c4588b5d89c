import { ServiceUnavailableError } from '@backstage/errors';
import {
  milepostEventCreatePermission,
  samplesRequestSchema,
} from '@milepost/backstage-plugin-milepost-common';
import type express from 'express';
import { withoutBindings } from '../database/withoutBindings';
import { readBody } from '../intake/eventsDoor';
import type { SliReadings } from '../slos/SliReadings';
import type { Slos } from '../slos/Slos';
import type { RouterDependencies } from './createRouter';
import { idOf } from './idOf';
import { readInput, readQuery } from './readInput';
import { reading } from './reading';
import { readRawJson } from './readRawJson';
import { routes } from './routeTable';

export interface SlosDependencies {
  slis: SliReadings;
  slos: Slos;
}

/** Service level objectives, how their budgets went, and the door for samples. */
export function addSlos(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { access, slos } = dependencies;
  const enter = reading(dependencies);

  router.get(routes.slos.path, async (request, response) => {
    const { credentials, sight } = await enter(request);
    const { scope } = readQuery(routes.slos.query, request);
    const scopes = await access.scopesInSight(scope, credentials);
    await sight.require(scopes);
    response.json(
      await slos.list({
        scopes,
        visible: refs => access.visibleOf(refs, credentials, sight),
      }),
    );
  });

  router.get('/v1/slos/:id/burn-down', async (request, response) => {
    const { credentials, sight } = await enter(request);
    const { days } = readQuery(routes.burnDown.query, request);
    const visible = async (refs: readonly string[]) => {
      const seen = await access.visibleOf(refs, credentials);
      await sight.require([...seen].map(ref => ({ ref })));
      return seen;
    };
    const id = idOf(request, 'SLO');
    response.json(await slos.burnDown({ id, days, visible }));
  });

  addSamplesDoor(router, dependencies);
}

function addSamplesDoor(
  router: express.Router,
  { httpAuth, access, slis, logger }: RouterDependencies,
): void {
  const { path } = routes.pushSamples;
  router.post(path, async (request, _, next) => {
    // Who may not push is told so before the body is read.
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    await access.require(milepostEventCreatePermission, credentials);
    next();
  });
  router.post(path, readBody, async (request, response) => {
    const body = readRawJson(request.body);
    const { samples } = readInput(samplesRequestSchema, body, 'body');
    const answer = await slis.push(samples).catch(error => {
      logger.error(`Samples could not be stored: ${withoutBindings(error)}`);
      // The sender keeps what was not made durable, and tries again.
      throw new ServiceUnavailableError(
        'The samples could not be stored; send them again',
      );
    });
    response.json(answer);
  });
}
