import { gateRequestSchema } from '@milepost/backstage-plugin-milepost-common';
import { gateScope } from '../routes/addGate';
import { readInput } from '../routes/readInput';
import type { Zod3 } from './questionFields';
import type { ActionDependencies } from './registerActions';

const description =
  'Whether a component or system may be deployed to an environment now, by the error budgets, burn rates, open incidents and release freezes that its policy looks at, with the reasons and what lifts each. ' +
  'A decision is `allow`, `warn`, `block` or `unknown`; `unknown` means that there is no data to decide by, and is not `allow`. In mode `dry-run` nobody has to follow it. ' +
  'It only looks: pipelines ask over HTTP, where what was said is kept. It neither deploys nor overrides anything.';

/** `evaluate-gate`: how the deploy gate stands; nothing is recorded. */
export function registerEvaluateGate(dependencies: ActionDependencies): void {
  const { actionsRegistry, access, gate } = dependencies;
  actionsRegistry.register({
    name: 'evaluate-gate',
    title: 'Evaluate the Deploy Gate',
    description,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input, output },
    action: async ({ input: asked, credentials }) => {
      const sight = await access.sight(credentials);
      const { scope, ...question } = readInput(
        gateRequestSchema,
        { environment: 'production', ...asked },
        'input',
      );
      const entity = await gateScope(scope, { credentials, sight }, access);
      return {
        output: await gate.evaluate({ entity, ...question, record: false }),
      };
    },
  });
}

function input(z: Zod3) {
  return z.object({
    scope: z
      .string()
      .describe(
        'The ref of a component or system, such as component:default/shop',
      ),
    environment: z
      .string()
      .optional()
      .describe('Where to, as deployments call it; production if absent'),
    revision: z
      .string()
      .optional()
      .describe('Which one; some overrides are for one revision only'),
    changeClass: z
      .string()
      .optional()
      .describe('Such as security, reliability-fix or rollback'),
  });
}

function output(z: Zod3) {
  const reason = z.object({
    code: z.string(),
    effect: z.string(),
    text: z.string(),
    lifts: z.string().optional(),
  });
  const slo = z.object({ name: z.string(), state: z.string() });
  return z
    .object({
      scope: z.string(),
      environment: z.string(),
      decision: z.string(),
      mode: z.string(),
      reasons: z.array(reason.passthrough()),
      slos: z.array(slo.passthrough()),
      policy: z.string(),
      evaluatedAt: z.string(),
      expiresAt: z.string(),
    })
    .passthrough();
}
