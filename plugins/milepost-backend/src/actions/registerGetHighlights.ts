import { highlightsQuerySchema } from '@milepost/backstage-plugin-milepost-common';
import { readInput } from '../routes/readInput';
import type { Zod3 } from './questionFields';
import type { ActionDependencies } from './registerActions';

const description =
  'What is worth a look this week in a catalog entity, in a group with everything under it, a system, a domain, or the `organization`: SLOs that are used up or at risk, open incidents, deployments that failed, postmortems and corrective actions that are overdue, the changes that wait longest for a deployment or a review, and sources that have fallen silent. ' +
  'The most pressing first, at most `limit` of each kind; `more` says how many others there are. These are single things behind the numbers, not a judgement of anybody: nobody is named.';

/** `get-highlights`: what is worth a look this week. */
export function registerGetHighlights(dependencies: ActionDependencies): void {
  const { actionsRegistry, access, highlights } = dependencies;
  actionsRegistry.register({
    name: 'get-highlights',
    title: 'Get What Is Worth a Look',
    description,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input, output },
    action: async ({ input: asked, credentials }) => {
      const sight = await access.sight(credentials);
      const query = readInput(highlightsQuerySchema, asked, 'input');
      const [scope] = await access.scopes([query.scope], credentials);
      await sight.requireEvidence([scope]);
      return { output: await highlights.answer({ ...query, scope, sight }) };
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
    limit: z
      .number()
      .optional()
      .describe('At most so many of each kind, 1 to 20; 3 if absent'),
  });
}

function output(z: Zod3) {
  const item = z.object({
    kind: z.string(),
    text: z.string(),
    at: z.string(),
    scope: z.string().optional(),
    seconds: z.number().optional(),
    metric: z.string().optional(),
  });
  return z.object({
    scope: z.string(),
    window: z.object({ from: z.string(), to: z.string() }).passthrough(),
    items: z.array(item.passthrough()),
    more: z.record(z.number()),
  });
}
