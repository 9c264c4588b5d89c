import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  milepostGateEvaluatePermission,
  milepostGateOverridePermission,
  type OverrideAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type express from 'express';
import type { StoredEntity } from '../catalog/EntityStore';
import type { Gate } from '../gate/Gate';
import type { Overrides } from '../gate/Overrides';
import { gateHistory } from '../gate/gateHistory';
import type { Sight } from '../visibility/Sight';
import type { Access } from './Access';
import type { RouterDependencies } from './createRouter';
import { readJsonBody, readQuery } from './readInput';
import { reading } from './reading';
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

  router.post(routes.override.path, async (request, response) => {
    response.json(
      await audited(request, dependencies, 'gate-override', async caller => {
        const body = routes.override.body;
        const asked = await readJsonBody(body, request, response);
        return {
          meta: asked,
          act: async () => {
            const { access, overrides } = dependencies;
            const entity = await gateScope(asked.scope, caller, access);
            return overrides.create({ by: caller.by, entity, asked });
          },
        };
      }),
    );
  });

  router.post('/v1/gate/overrides/:id/end', async (request, response) => {
    const action = 'gate-override-end';
    response.json(
      await audited(request, dependencies, action, async caller => {
        const id = idOf(request);
        return {
          meta: { override: id },
          act: async () => {
            await requireOverride(id, caller, dependencies);
            return dependencies.overrides.end({ id, by: caller.by });
          },
        };
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

/** @throws NotFoundError where it lets something through that the caller may not see; NotAllowedError */
async function requireOverride(
  id: number,
  { credentials, sight }: Caller,
  { access, overrides }: RouterDependencies,
): Promise<void> {
  const { scope } = await overrides.get(id);
  const seen = await access.visibleOf([scope], credentials);
  if (!seen.has(scope)) {
    throw noOverride();
  }
  await sight?.require([{ ref: scope }]);
}

/** Audited from the moment on when it is known who asks, whether or not it succeeds. */
async function audited(
  request: express.Request,
  { httpAuth, access, auditor }: RouterDependencies,
  eventId: string,
  read: (
    caller: Caller & { by: string },
  ) => Promise<{ meta: object; act: () => Promise<OverrideAnswer> }>,
): Promise<OverrideAnswer> {
  const credentials = await httpAuth.credentials(request, { allow: ['user'] });
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'high',
    request,
  });
  let meta = {};
  try {
    await access.require(milepostGateOverridePermission, credentials);
    const sight = await access.sight(credentials);
    const by = credentials.principal.userEntityRef;
    const asked = await read({ credentials, sight, by });
    meta = { ...asked.meta };
    const answer = await asked.act();
    await event.success({ meta: { ...meta, override: answer.id } });
    return answer;
  } catch (error) {
    await event.fail({ error: error as Error, meta });
    throw error;
  }
}

/** @throws NotFoundError for what is no number of an override */
function idOf(request: express.Request): number {
  const { id } = request.params;
  if (!/^[1-9]\d{0,8}$/.test(id)) {
    throw noOverride();
  }
  return Number(id);
}

/** The same for what is not there and for what is not for the caller to see. */
function noOverride(): NotFoundError {
  return new NotFoundError('There is no such override');
}
