import { pathsQuerySchema } from '@milepost/backstage-plugin-milepost-common';
import { questionOf } from '../routes/questionOf';
import { readInput } from '../routes/readInput';
import type { Zod3 } from './questionFields';
import type { ActionDependencies } from './registerActions';

const description =
  'The golden paths of the organisation: for whom each is, what it asks for in which levels (`checks`, with why it matters and how to get there), its versions, and its adoption in a scope today. ' +
  'Eligible entities are `on`, `off` or `unknown`; adoption is on ÷ (on + off + unknown), and unknown never counts as on. `exempt` ones are apart and in neither. A path with `dryRun` is only being tried: do not report it as adopted or missing.';

/** `get-golden-paths`: what there is, and how many follow it. */
export function registerGetGoldenPaths(dependencies: ActionDependencies): void {
  const { actionsRegistry, access, paths } = dependencies;
  actionsRegistry.register({
    name: 'get-golden-paths',
    title: 'Get Golden Paths and Their Adoption',
    description,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input, output },
    action: async ({ input: asked, credentials }) => {
      const query = readInput(pathsQuerySchema, asked, 'input');
      const sight = await access.sight(credentials);
      const caller = { access, credentials, sight };
      const question = await questionOf(query.scope, caller);
      const answer = await paths.answers.paths({ ...question, faults: false });
      return { output: { scope: answer.scope, paths: answer.paths } };
    },
  });
}

function input(z: Zod3) {
  return z.object({
    scope: z
      .string()
      .optional()
      .describe(
        'An entity ref, such as group:default/payments with all below it; organization if absent',
      ),
  });
}

function output(z: Zod3) {
  const adoption = z.object({
    on: z.number(),
    off: z.number(),
    unknown: z.number(),
    exempt: z.number(),
  });
  const path = z.object({ name: z.string(), title: z.string(), adoption });
  return z.object({
    scope: z.string(),
    paths: z.array(path.passthrough()),
  });
}
