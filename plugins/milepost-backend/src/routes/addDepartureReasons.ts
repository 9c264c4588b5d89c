import { milepostDepartureExplainPermission } from '@milepost/backstage-plugin-milepost-common';
import type express from 'express';
import { audited } from './audited';
import type { RouterDependencies } from './createRouter';
import { idOf } from './idOf';
import { readJsonBody } from './readInput';
import { requireSeen } from './requireSeen';
import { routes } from './routeTable';

/** People say why an entity left a golden path; said again, the newest counts. */
export function addDepartureReasons(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { access, paths } = dependencies;
  const event = {
    ...dependencies,
    eventId: 'path-departure-explain',
    severityLevel: 'low' as const,
    permission: milepostDepartureExplainPermission,
  };

  router.post(
    '/v1/paths/:path/departures/:id/reason',
    async (request, response) => {
      response.json(
        await audited(request, event, async (person, meta) => {
          const { body } = routes.explainDeparture;
          const { reason } = await readJsonBody(body, request, response);
          const { path } = request.params;
          const id = idOf(request, 'departure');
          Object.assign(meta, { path, departure: id, reason });
          const { entityRef } = await paths.departures.get({ id, path });
          meta.entity = entityRef;
          await requireSeen(entityRef, person, access, 'departure');
          const { by, sight } = person;
          return paths.explainDeparture({ id, path, reason, by, sight });
        }),
      );
    },
  );
}
