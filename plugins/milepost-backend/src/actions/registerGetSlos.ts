import { slosQuerySchema } from '@milepost/backstage-plugin-milepost-common';
import { readInput } from '../routes/readInput';
import type { Zod3 } from './questionFields';
import type { ActionDependencies } from './registerActions';

const description =
  'The service level objectives of a component or system, or of all that a group owns or a domain has: attainment (`sli`) against the target, what remains of the error budget, how fast it burns, and which deployments and incidents cost the most of it. ' +
  'Each has a state: only `measured` and `few` (fewer events than its minimum) are numbers to judge by; `silent` numbers are those of `lastSampleAt`, and `none`, `waiting` and `misconfigured` mean that nothing is known, not that all is well. ' +
  'Targets are parts per million, `sli`, `remaining` (below 0 once overspent) and `share` fractions of 1, `exhaustedIn` seconds. Use evaluate-gate for what follows from it for a deployment.';

/** `get-slos`: how the service level objectives of a scope stand. */
export function registerGetSlos(dependencies: ActionDependencies): void {
  const { actionsRegistry, access, slos } = dependencies;
  actionsRegistry.register({
    name: 'get-slos',
    title: 'Get Service Level Objectives',
    description,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input, output },
    action: async ({ input: asked, credentials }) => {
      const sight = await access.sight(credentials);
      const { scope } = readInput(slosQuerySchema, asked, 'input');
      const scopes = await access.scopesInSight(scope, credentials);
      await sight.require(scopes);
      const { zone, results } = await slos.list({
        scopes,
        visible: refs => access.visibleOf(refs, credentials, sight),
      });
      return { output: { ...results[0], zone } };
    },
  });
}

function input(z: Zod3) {
  return z.object({
    scope: z.string().describe('An entity ref, such as component:default/shop'),
  });
}

function output(z: Zod3) {
  const slo = z.object({
    entityRef: z.string(),
    name: z.string(),
    state: z.string(),
    targetPpm: z.number(),
    sli: z.number().nullable(),
    remaining: z.number().nullable(),
    burnRate: z.number().nullable(),
  });
  const fault = z.object({ document: z.string(), message: z.string() });
  return z.object({
    scope: z.string(),
    zone: z.string(),
    slos: z.array(slo.passthrough()),
    faults: z.array(fault.passthrough()),
  });
}
