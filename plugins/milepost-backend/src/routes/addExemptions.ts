import { InputError } from '@backstage/errors';
import { milepostExemptionManagePermission } from '@milepost/backstage-plugin-milepost-common';
import type express from 'express';
import type { StoredEntity } from '../catalog/EntityStore';
import type { Access } from './Access';
import { audited, type Person } from './audited';
import type { RouterDependencies } from './createRouter';
import { idOf } from './idOf';
import { readJsonBody } from './readInput';
import { requireSeen } from './requireSeen';
import { routes } from './routeTable';

/** People exempt entities from golden paths, or from checks of them, and end that. */
export function addExemptions(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { access, paths } = dependencies;
  const asked = {
    ...dependencies,
    severityLevel: 'medium' as const,
    permission: milepostExemptionManagePermission,
  };

  router.post('/v1/paths/:path/exemptions', async (request, response) => {
    const event = { ...asked, eventId: 'path-exempt' };
    response.json(
      await audited(request, event, async (person, meta) => {
        const { body: schema } = routes.exempt;
        const body = await readJsonBody(schema, request, response);
        Object.assign(meta, body, { path: request.params.path });
        const entity = await entityOf(body.entity, person, access);
        const { path } = await paths.find(request.params.path);
        const { by } = person;
        const answer = await paths.exempt({ path, entity, by, asked: body });
        meta.exemption = answer.id;
        return answer;
      }),
    );
  });

  router.post('/v1/exemptions/:id/end', async (request, response) => {
    const event = { ...asked, eventId: 'path-exemption-end' };
    response.json(
      await audited(request, event, async (person, meta) => {
        const id = idOf(request, 'exemption');
        meta.exemption = id;
        const { entityRef } = await paths.exemptions.get(id);
        await requireSeen(entityRef, person, access, 'exemption');
        return paths.endExemption({ id, by: person.by });
      }),
    );
  });
}

/** @throws InputError, NotFoundError: as for scopes; NotAllowedError */
async function entityOf(
  ref: string,
  { credentials, sight }: Person,
  access: Access,
): Promise<StoredEntity> {
  const [entity] = await access.entities([ref], credentials).catch(error => {
    throw error instanceof InputError
      ? new InputError(error.message.replace(/^scope:/, 'entity:'))
      : error;
  });
  await sight.require([entity]);
  return entity;
}
