import {
  standingsQuerySchema,
  type GoldenPath,
  type PathStandingAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { z as zod } from 'zod';
import { questionOf } from '../routes/questionOf';
import { readInput } from '../routes/readInput';
import { leftBehind } from './leftBehind';
import { nextStepOf } from './nextStepOf';
import type { Zod3 } from './questionFields';
import type { ActionDependencies } from './registerActions';

const description =
  'Who is not on a golden path yet, in a group with everything below it, a system, a domain, or the `organization`: the entities that are off it, and after them those of which it is not known, by name and in pages, each with its owner and the one next step. ' +
  '`off` and `unknown` say how many there are of each. It is a list of work, and no ranking of teams or of people. Exempt entities are not in it.';

const querySchema = zod.strictObject({
  ...standingsQuerySchema.pick({ scope: true, cursor: true, limit: true })
    .shape,
  path: zod.string().min(1).max(63),
});

/** `find-left-behind`: who is left, and what each is to see to next. */
export function registerFindLeftBehind(dependencies: ActionDependencies): void {
  const { actionsRegistry, access, paths } = dependencies;
  actionsRegistry.register({
    name: 'find-left-behind',
    title: 'Find Who Is Not on a Golden Path',
    description,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input, output },
    action: async ({ input: asked, credentials }) => {
      const query = readInput(querySchema, asked, 'input');
      const sight = await access.sight(credentials);
      const caller = { access, credentials, sight };
      const question = await questionOf(query.scope, caller);
      const { path } = await paths.find(query.path);
      const { standings, ...rest } = await leftBehind(
        some =>
          paths.answers.standings({ ...question, path: path.name, ...some }),
        query,
      );
      return {
        output: {
          path: path.name,
          scope: question.scope.ref,
          ...rest,
          entities: standings.map(standing => leftOf(path, standing)),
        },
      };
    },
  });
}

function leftOf(path: GoldenPath, standing: PathStandingAnswer) {
  const { path: _, title, checks, next, ...rest } = standing;
  const nextStep = nextStepOf(path, standing);
  return { ...rest, ...(nextStep && { nextStep }) };
}

function input(z: Zod3) {
  return z.object({
    path: z
      .string()
      .describe('The name of a golden path, such as delivery-pipeline'),
    scope: z
      .string()
      .optional()
      .describe(
        'An entity ref, such as group:default/payments; organization if absent',
      ),
    cursor: z.string().optional().describe('nextCursor of the page before'),
    limit: z.number().optional().describe('1 to 200; 50 if absent'),
  });
}

function output(z: Zod3) {
  const entity = z.object({
    entityRef: z.string(),
    standing: z.string(),
    owner: z.string().optional(),
    nextStep: z.object({ id: z.string(), fix: z.string() }).passthrough(),
  });
  return z.object({
    path: z.string(),
    scope: z.string(),
    off: z.number(),
    unknown: z.number(),
    entities: z.array(entity.partial({ nextStep: true }).passthrough()),
    nextCursor: z.string().optional(),
  });
}
