import { movementsQuerySchema } from '@milepost/backstage-plugin-milepost-common';
import { readInput } from '../routes/readInput';
import { ownershipField, type Zod3 } from './questionFields';
import type { ActionDependencies } from './registerActions';

const description =
  'Which metrics of a catalog entity, of a group with everything under it, a system, a domain, or the `organization` are not what they were some weeks ago: since when (`since`), the level before and after, which services made the most of it (`pulledBy`), and what happened about then (`because`: services that came or left, a definition that changed, sources that fell silent, the deployments that failed, incidents). ' +
  'What happened about then may be why, and need not be: say so. A metric that is not listed did not move more than chance explains. Durations are seconds, ratios fractions of 1. Use get-evidence of a named service to see the facts.';

/** `get-movements`: what moved, and why it might have. */
export function registerGetMovements(dependencies: ActionDependencies): void {
  const { actionsRegistry, access, movements } = dependencies;
  actionsRegistry.register({
    name: 'get-movements',
    title: 'Get Movements of Metrics',
    description,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input, output },
    action: async ({ input: asked, credentials }) => {
      const sight = await access.sight(credentials);
      const { scope, ...query } = readInput(
        movementsQuerySchema,
        asked,
        'input',
      );
      const scopes = await access.scopes(scope, credentials);
      await sight.require(scopes);
      const answer = await movements.answer({ ...query, scopes, sight });
      const { ownership, window, results } = answer;
      return { output: { ...results[0], ownership, window } };
    },
  });
}

function input(z: Zod3) {
  return z.object({
    scope: z
      .string()
      .describe(
        'An entity ref, such as group:default/payments, or organization',
      ),
    metrics: z
      .array(z.string())
      .optional()
      .describe(
        'Ids of metrics, such as failed-deployment-recovery-time; without any, those of the card of a service',
      ),
    weeks: z
      .number()
      .optional()
      .describe('How many ISO weeks back, 4 to 52; 13 if absent'),
    ownership: ownershipField(z),
  });
}

function output(z: Zod3) {
  const part = z.object({ value: z.number().nullable(), n: z.number() });
  const movement = z.object({
    metric: z.string(),
    title: z.string(),
    verdict: z.string(),
    since: z.string(),
    before: part,
    after: part,
    pulledBy: z.array(z.object({ scope: z.string() }).passthrough()),
    because: z.array(
      z.object({ kind: z.string(), text: z.string() }).passthrough(),
    ),
  });
  return z.object({
    scope: z.string(),
    ownership: z.string(),
    window: z.object({ from: z.string(), to: z.string() }).passthrough(),
    movements: z.array(movement.passthrough()),
  });
}
