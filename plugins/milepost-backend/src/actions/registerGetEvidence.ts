import { evidenceQuerySchema } from '@milepost/backstage-plugin-milepost-common';
import { readInput } from '../routes/readInput';
import { questionFields, type Zod3 } from './questionFields';
import type { ActionDependencies } from './registerActions';

const description =
  'What a delivery metric of a catalog entity was computed from: the deployments, changes or incidents that went in, and those that were left out, by which rule. Newest first, in pages.';

/** `get-evidence`: the deployments, changes and incidents behind a number. */
export function registerGetEvidence(dependencies: ActionDependencies): void {
  const { actionsRegistry, access, answers } = dependencies;
  actionsRegistry.register({
    name: 'get-evidence',
    title: 'Get Evidence of a Metric',
    description,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input, output },
    action: async ({ input: given, credentials }) => {
      const sight = await access.sight(credentials);
      const { metric, included, ...rest } = given;
      const query = readInput(evidenceQuerySchema, rest, 'input');
      const [entity] = await access.entities([query.scope], credentials);
      await sight.requireEvidence([entity]);
      const asked = { ...query, entity, metric, included, sight };
      return { output: await answers.evidence(asked) };
    },
  });
}

function input(z: Zod3) {
  return z.object({
    ...questionFields(z),
    metric: z.string().describe('The id of a metric, such as change-fail-rate'),
    included: z
      .boolean()
      .optional()
      .describe('Only what went in, or only what was left out'),
    cursor: z.string().optional().describe('`nextCursor` of the page before'),
    // Clients often send numbers as strings.
    limit: z.coerce.number().optional().describe('1 to 200, 50 if absent'),
  });
}

function output(z: Zod3) {
  const item = z.object({
    kind: z.string(),
    id: z.string(),
    at: z.string(),
    included: z.boolean(),
    value: z.number().nullable(),
  });
  const excluded = z.object({
    rule: z.string(),
    text: z.string(),
    count: z.number(),
  });
  return z
    .object({
      scope: z.string(),
      metric: z.string(),
      included: z.number(),
      excluded: z.array(excluded),
      items: z.array(item.passthrough()),
      nextCursor: z.string().optional(),
    })
    .passthrough();
}
