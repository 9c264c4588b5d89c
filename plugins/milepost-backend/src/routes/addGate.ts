import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  milepostGateEvaluatePermission,
  milepostGateOverridePermission,
} from '@milepost/backstage-plugin-milepost-common';
import type express from 'express';
import type { StoredEntity } from '../catalog/EntityStore';
import type { Gate } from '../gate/Gate';
import type { Overrides } from '../gate/Overrides';
import { gateHistory } from '../gate/gateHistory';
import type { Sight } from '../visibility/Sight';
import type { Access } from './Access';
import { audited } from './audited';
import type { RouterDependencies } from './createRouter';
import { idOf } from './idOf';
import { readJsonBody, readQuery } from './readInput';
import { reading } from './reading';
import { requireSeen } from './requireSeen';
import { routes } from './routeTable';

export interface GateDependencies {
  auditor: AuditorService;
  gate: Gate;
  overrides: Overrides;
}

/** Nothing is deployed by these names. */
const NEVER_DEPLOYED = ['group', 'domain'];

/** The gate: pipelines ask it, anybody who sees the numbers sees how it stands, people override it. */
export function addGate(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  addQuestions(router, dependencies);

  const { access, overrides } = dependencies;
  const asked = {
    ...dependencies,
    severityLevel: 'high' as const,
    permission: milepostGateOverridePermission,
  };

  router.post(routes.override.path, async (request, response) => {
    const event = { ...asked, eventId: 'gate-override' };
    response.json(
      await audited(request, event, async (person, meta) => {
        const { body: schema } = routes.override;
        const body = await readJsonBody(schema, request, response);
        Object.assign(meta, body);
        const entity = await gateScope(body.scope, person, access);
        const { by } = person;
        const answer = await overrides.create({ by, entity, asked: body });
        meta.override = answer.id;
        return answer;
      }),
    );
  });

  router.post('/v1/gate/overrides/:id/end', async (request, response) => {
    const event = { ...asked, eventId: 'gate-override-end' };
    response.json(
      await audited(request, event, async (person, meta) => {
        const id = idOf(request, 'override');
        meta.override = id;
        const { scope } = await overrides.get(id);
        await requireSeen(scope, person, access, 'override');
        return overrides.end({ id, by: person.by });
      }),
    );
  });
}

function addQuestions(
  router: express.Router,
  dependencies: RouterDependencies,
): void {
  const { httpAuth, access, gate, overrides, knex } = dependencies;
  const enter = reading(dependencies);

  router.post(routes.evaluateGate.path, async (request, response) => {
    const allow: ['user', 'service'] = ['user', 'service'];
    const credentials = await httpAuth.credentials(request, { allow });
    await access.require(milepostGateEvaluatePermission, credentials);
    // Pipelines need no more; the answer tells people of budgets.
    const sight =
      credentials.principal.type === 'user'
        ? await access.sight(credentials)
        : undefined;
    const body = routes.evaluateGate.body;
    const { scope, ...asked } = await readJsonBody(body, request, response);
    const entity = await gateScope(scope, { credentials, sight }, access);
    response.json(await gate.evaluate({ entity, ...asked, record: true }));
  });

  router.get(routes.gate.path, async (request, response) => {
    const caller = await enter(request);
    const { scope, ...asked } = readQuery(routes.gate.query, request);
    const entity = await gateScope(scope, caller, access);
    response.json(await gate.evaluate({ entity, ...asked, record: false }));
  });

  router.get(routes.gateHistory.path, async (request, response) => {
    const caller = await enter(request);
    const { scope, ...asked } = readQuery(routes.gateHistory.query, request);
    const { ref } = await gateScope(scope, caller, access);
    response.json(
      await gateHistory(knex, { ...asked, entityRef: ref, overrides }),
    );
  });
}

/** Who asks, and what they may know of metrics where that is asked for. */
interface Caller {
  credentials: BackstageCredentials;
  sight?: Sight;
}

/**
 * What the gate is asked about.
 *
 * @throws InputError, NotFoundError: as for other scopes; NotAllowedError
 */
export async function gateScope(
  scope: string,
  { credentials, sight }: Caller,
  access: Access,
): Promise<StoredEntity> {
  const [entity] = await access.scopesInSight([scope], credentials);
  if (NEVER_DEPLOYED.includes(entity.kind)) {
    throw new InputError(
      `scope: the gate is for components and systems, not for a ${entity.kind}`,
    );
  }
  await sight?.require([entity]);
  return entity;
}
