import { ServiceUnavailableError } from '@backstage/errors';
import {
  factsRequestSchema,
  milepostFactCreatePermission,
} from '@milepost/backstage-plugin-milepost-common';
import type express from 'express';
import { withoutBindings } from '../database/withoutBindings';
import { readBody } from '../intake/eventsDoor';
import type { RouterDependencies } from './createRouter';
import { readInput } from './readInput';
import { readRawJson } from './readRawJson';
import { routes } from './routeTable';

/** The door for what scanners, drift detectors and pipelines find out about entities. */
export function addFacts(
  router: express.Router,
  { httpAuth, access, paths, logger }: RouterDependencies,
): void {
  const { path } = routes.pushFacts;
  router.post(path, async (request, _, next) => {
    // Who may not push is told so before the body is read.
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    await access.require(milepostFactCreatePermission, credentials);
    next();
  });
  router.post(path, readBody, async (request, response) => {
    const body = readRawJson(request.body);
    const { facts } = readInput(factsRequestSchema, body, 'body');
    const answer = await paths.pushFacts(facts).catch(error => {
      logger.error(`Facts could not be stored: ${withoutBindings(error)}`);
      // The sender keeps what was not made durable, and tries again.
      throw new ServiceUnavailableError(
        'The facts could not be stored; send them again',
      );
    });
    response.json(answer);
  });
}
