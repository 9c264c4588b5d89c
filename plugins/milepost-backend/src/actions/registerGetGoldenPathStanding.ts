import {
  standingsQuerySchema,
  type PathStandingAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { questionAbout } from '../routes/questionOf';
import { readInput } from '../routes/readInput';
import { nextStepOf } from './nextStepOf';
import type { Zod3 } from './questionFields';
import type { ActionDependencies } from './registerActions';

const description =
  'How one catalog entity stands with the golden paths that are for it, and why: on, off, unknown or exempt, since when, its level and version, every check with its state and what was found, and the one next step with how to get there (`fix`, `links`, and a Scaffolder `template` where one does it). ' +
  'Of checks only `pass` is passing: `waiting` means that nobody has told the fact yet, `unknown` that its source is silent, `exempt` that somebody approved for a while that it fails. A path that is not in the answer is not for the entity.';

/** `get-golden-path-standing`: how an entity stands, and what to do next. */
export function registerGetGoldenPathStanding(
  dependencies: ActionDependencies,
): void {
  const { actionsRegistry, access, paths } = dependencies;
  actionsRegistry.register({
    name: 'get-golden-path-standing',
    title: 'Get How an Entity Stands With Golden Paths',
    description,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: { input, output },
    action: async ({ input: asked, credentials }) => {
      const sight = await access.sight(credentials);
      const { scope, path } = readInput(standingsQuerySchema, asked, 'input');
      const [entity] = await access.entities([scope], credentials);
      const caller = { access, credentials, sight };
      const question = await questionAbout(entity, caller);
      const { standings } = await paths.answers.standings({
        ...question,
        path,
        limit: 200,
      });
      return {
        output: {
          scope: entity.ref,
          standings: await Promise.all(
            standings.map(standing => explained(standing, dependencies)),
          ),
        },
      };
    },
  });
}

async function explained(
  standing: PathStandingAnswer,
  { paths }: ActionDependencies,
) {
  const { path } = await paths.find(standing.path);
  const nextStep = nextStepOf(path, standing);
  const titles = new Map(path.checks.map(({ id, title }) => [id, title]));
  return {
    ...standing,
    checks: standing.checks.map(check => ({
      ...check,
      title: titles.get(check.id) ?? check.id,
    })),
    ...(nextStep && { nextStep }),
  };
}

function input(z: Zod3) {
  return z.object({
    scope: z.string().describe('An entity ref, such as component:default/shop'),
    path: z
      .string()
      .optional()
      .describe('The name of one path; all that are for the entity if absent'),
  });
}

function output(z: Zod3) {
  const check = z.object({
    id: z.string(),
    title: z.string(),
    state: z.string(),
    text: z.string().optional(),
  });
  const nextStep = z.object({
    id: z.string(),
    title: z.string(),
    why: z.string(),
    fix: z.string(),
    effort: z.string(),
  });
  const standing = z.object({
    path: z.string(),
    title: z.string(),
    standing: z.string(),
    checks: z.array(check.passthrough()),
    nextStep: nextStep.passthrough().optional(),
  });
  return z.object({
    scope: z.string(),
    standings: z.array(standing.passthrough()),
  });
}
