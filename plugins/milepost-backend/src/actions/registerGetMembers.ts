import { membersQuerySchema } from '@milepost/backstage-plugin-milepost-common';
import { questionOf } from '../routes/questionOf';
import { readInput } from '../routes/readInput';
import { ownershipField, questionFields, type Zod3 } from './questionFields';
import type { ActionDependencies } from './registerActions';

const description =
  'What a group, a system, a domain or the `organization` consists of: its services with those of everything below, or the groups, systems or domains right below it, each with its own metrics, when it belonged there, and how far it pulls the numbers of the whole (`pulls`: the value of the whole without it, and the difference). ' +
  'By name, in pages, and only what the caller may see; it is no ranking, and none should be made of it. Only the states `measured` and `few` are numbers to judge by. Durations are seconds, ratios fractions of 1.';

/** `get-members`: what a scope consists of, and who pulls its numbers where. */
export function registerGetMembers(dependencies: ActionDependencies): void {
  const { actionsRegistry, access, answers } = dependencies;
  actionsRegistry.register({
    name: 'get-members',
    title: 'Get Members of a Group, System or Domain',
    description,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input, output },
    action: async ({ input: asked, credentials }) => {
      const sight = await access.sight(credentials);
      const query = readInput(membersQuerySchema, asked, 'input');
      const caller = { access, credentials, sight };
      const question = await questionOf(query.scope, caller);
      const answer = await answers.members({ ...query, ...question });
      return { output: answer };
    },
  });
}

function input(z: Zod3) {
  const { from, to, days } = questionFields(z);
  return z.object({
    scope: z
      .string()
      .describe(
        'An entity ref, such as group:default/payments, or organization',
      ),
    from,
    to,
    days,
    metrics: z
      .array(z.string())
      .optional()
      .describe(
        'Ids of metrics, such as deployment-frequency; without any, those of the card of a service',
      ),
    by: z
      .enum(['service', 'group', 'system', 'domain'])
      .optional()
      .describe('What members: service if absent'),
    type: z
      .string()
      .optional()
      .describe('Of groups, those of this type, such as department'),
    ownership: ownershipField(z),
    cursor: z.string().optional().describe('nextCursor of the page before'),
    limit: z.number().optional().describe('1 to 100; 100 if absent'),
  });
}

function output(z: Zod3) {
  const metrics = z.array(
    z.object({ metric: z.string(), state: z.string() }).passthrough(),
  );
  const member = z.object({ scope: z.string(), kind: z.string(), metrics });
  return z
    .object({
      scope: z.string(),
      by: z.string(),
      whole: metrics,
      members: z.array(member.passthrough()),
      total: z.number(),
      nextCursor: z.string().optional(),
    })
    .passthrough();
}
