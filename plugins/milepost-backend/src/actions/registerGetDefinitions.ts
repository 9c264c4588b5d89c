import { InputError } from '@backstage/errors';
import { definitionsQuerySchema } from '@milepost/backstage-plugin-milepost-common';
import { readInput } from '../routes/readInput';
import type { Zod3 } from './questionFields';
import type { ActionDependencies } from './registerActions';

const description =
  'The glossary: what each metric means here, word for word, what it counts and leaves out, who answers for it, its playbook with what to check when it moves, its targets, and the versions of its definition with the reason of each change. ' +
  'Read it before explaining a number, and quote it rather than what the name suggests.';

/** `get-definitions`: what metrics mean here. */
export function registerGetDefinitions(dependencies: ActionDependencies): void {
  const { actionsRegistry, access, answers } = dependencies;
  actionsRegistry.register({
    name: 'get-definitions',
    title: 'Get Definitions of Metrics',
    description,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input, output },
    action: async ({ input: { metrics, ...asked }, credentials }) => {
      await access.sight(credentials);
      const { profile } = readInput(definitionsQuerySchema, asked, 'input');
      const { definitions, ...rest } = await answers.definitions(profile);
      const unknown = metrics?.find(
        wanted => !definitions.some(({ id }) => id === wanted),
      );
      if (unknown !== undefined) {
        throw new InputError(`metrics: there is no metric '${unknown}'`);
      }
      const chosen = definitions.filter(
        ({ id }) => metrics?.includes(id) ?? true,
      );
      return { output: { definitions: chosen, ...rest } };
    },
  });
}

function input(z: Zod3) {
  return z.object({
    metrics: z
      .array(z.string())
      .optional()
      .describe('Ids of metrics, such as change-fail-rate; without any, all'),
    profile: z
      .string()
      .optional()
      .describe(
        'By whose rules: milepost, or another engine, whose metrics are named PROFILE/METRIC',
      ),
  });
}

function output(z: Zod3) {
  const definition = z.object({
    id: z.string(),
    version: z.number(),
    title: z.string(),
    summary: z.string(),
    text: z.string(),
    unit: z.string(),
    direction: z.string(),
  });
  return z
    .object({ definitions: z.array(definition.passthrough()) })
    .passthrough();
}
