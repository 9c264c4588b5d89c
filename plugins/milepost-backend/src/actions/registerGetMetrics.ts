import { metricsQuerySchema } from '@milepost/backstage-plugin-milepost-common';
import { readInput } from '../routes/readInput';
import { questionFields, type Zod3 } from './questionFields';
import type { ActionDependencies } from './registerActions';

const description =
  'Delivery metrics over a window, of a catalog entity, of a group with everything under it, a system, a domain, or the `organization`: deployment frequency, lead time for changes, change fail rate, failed deployment recovery time and more. ' +
  'Each value has a state: only `measured` and `few` (a small sample) are numbers to judge by; `none` means that nothing happened, `no-source`, `silent` and `unmapped` that nothing is known. ' +
  'Durations are seconds, ratios fractions of 1. Use get-evidence to see what a number was computed from.';

/** `get-metrics`: the delivery metrics of a scope. */
export function registerGetMetrics(dependencies: ActionDependencies): void {
  const { actionsRegistry, access, answers } = dependencies;
  actionsRegistry.register({
    name: 'get-metrics',
    title: 'Get Delivery Metrics',
    description,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input, output },
    action: async ({ input: asked, credentials }) => {
      const sight = await access.sight(credentials);
      const query = readInput(metricsQuerySchema, asked, 'input');
      const entities = await access.scopes(query.scope, credentials);
      await sight.require(entities);
      const answer = await answers.metrics({ ...query, entities, sight });
      const { profile, window, results } = answer;
      return { output: { ...results[0], profile, window } };
    },
  });
}

function input(z: Zod3) {
  return z.object({
    ...questionFields(z),
    metrics: z
      .array(z.string())
      .optional()
      .describe(
        'Ids of metrics, such as deployment-frequency; without any, those of the card of a service',
      ),
  });
}

function output(z: Zod3) {
  const value = z.object({
    metric: z.string(),
    title: z.string(),
    unit: z.string(),
    state: z.string(),
    value: z.number().nullable(),
    n: z.number(),
  });
  return z.object({
    scope: z.string(),
    profile: z.string(),
    window: z.object({ from: z.string(), to: z.string() }).passthrough(),
    metrics: z.array(value.passthrough()),
  });
}
