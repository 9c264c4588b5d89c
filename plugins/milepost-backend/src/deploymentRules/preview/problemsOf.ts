import {
  classifyEnvironment,
  DEPLOYMENTS_ANNOTATION,
  escapedName,
  environmentRule,
  soundsLikeDeployment,
  type ExplainedRule,
  type PreviewAnswer,
  type PreviewProblem,
} from '@milepost/backstage-plugin-milepost-common';
import type { PreviewFacts } from './PreviewFacts';

type Workflow = PreviewAnswer['entities'][number]['workflows'][number];

/** What is wrong with what the deployments of an entity are made of. Nothing is where they count. Pure. */
export function problemsOf(
  facts: PreviewFacts,
  rules: readonly ExplainedRule[],
): PreviewProblem[] {
  const problems = [...ruleFaults(facts), ...unclaimed(facts)];
  if (facts.counted.count > 0) {
    return problems;
  }
  const missing =
    unknownEnvironment(facts) ??
    unmatchedRules(facts, rules) ??
    unnamedWorkflow(facts);
  return missing ? [...problems, missing] : problems;
}

function ruleFaults({ rules }: PreviewFacts): PreviewProblem[] {
  return (rules?.faults ?? []).map(fault => ({
    code: 'rule-fault',
    cause: `Its annotation ${DEPLOYMENTS_ANNOTATION}: ${fault}`,
    cure: 'Write it as workflow:deploy.yml@main#job, release:v*, tag:v* or environment:NAME, with commas between several.',
    annotations: [],
  }));
}

/** What waits for it, in one sentence: with its annotations it is all there. */
function unclaimed({
  suggestions,
  annotations,
}: PreviewFacts): PreviewProblem[] {
  if (suggestions.length === 0) {
    return [];
  }
  const wanted = mergedAnnotations(suggestions.map(each => each.annotation));
  const wrong = wanted.flatMap(({ name, value }) =>
    listOf(annotations[name])
      .filter(entry => !listOf(value).includes(entry))
      .map(entry => ({ name, entry })),
  );
  const events = suggestions.reduce((sum, each) => sum + each.events, 0);
  const things = suggestions.map(({ value }) => value).join(' and ');
  const waiting = `${events} events of ${things} wait unmapped`;
  const cure = wanted
    .map(({ name, value }) => `${name}: ${value}`)
    .join(' and ');
  const [first] = wrong;
  return [
    first
      ? {
          code: 'wrong-annotation',
          cause: `Its annotation ${first.name} says ${first.entry}, which no event has ever named, while ${waiting}.`,
          cure: `Correct it to ${cure} in its catalog file.`,
          annotations: wanted,
        }
      : {
          code: 'no-annotation',
          cause: `${waiting}: no annotation claims them for it.`,
          cure: `Add ${cure} to the annotations in its catalog file.`,
          annotations: wanted,
        },
  ];
}

/** One of each name, with all that several say. */
function mergedAnnotations(
  all: readonly { name: string; value: string }[],
): { name: string; value: string }[] {
  const values = new Map<string, Set<string>>();
  for (const { name, value } of all) {
    const known = values.get(name) ?? new Set();
    values.set(name, known);
    listOf(value).forEach(entry => known.add(entry));
  }
  return [...values].map(([name, entries]) => ({
    name,
    value: [...entries].join(','),
  }));
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map(entry => entry.trim())
    .filter(entry => entry !== '');
}

function unknownEnvironment(facts: PreviewFacts): PreviewProblem | undefined {
  const rules = facts.rules?.rules ?? [];
  const unknown = facts.environments.find(
    ({ name, production }) =>
      !environmentRule(rules, name) &&
      classifyEnvironment(name, production) === 'unknown',
  );
  if (!unknown) {
    return undefined;
  }
  const { name, deployments } = unknown;
  return {
    code: 'unknown-environment',
    cause: `${deployments} deployments into ${name} do not count: nothing says that it is production, and its name does not hold prod, prd, production or live.`,
    ...cureBy(facts, `environment:${escapedName(name)}`),
  };
}

function unmatchedRules(
  facts: PreviewFacts,
  rules: readonly ExplainedRule[],
): PreviewProblem | undefined {
  const isNothing = rules.every(({ matched }) => matched === 0);
  if (rules.length === 0 || !isNothing || isEmpty(facts)) {
    return undefined;
  }
  const nearest = rules
    .flatMap(rule => rule.nearMisses.slice(0, 1).map(miss => ({ rule, miss })))
    .sort((a, b) => b.miss.count - a.miss.count)[0];
  const named = nearest?.rule ?? rules[0];
  const near = nearest
    ? `; nearest is ${nearest.miss.what} (${nearest.miss.count}×): ${nearest.miss.because}`
    : '';
  const workflow = deployingWorkflow(facts);
  return {
    code: 'rule-matches-nothing',
    cause: `Its rule '${named.name}' matches nothing${near}.`,
    ...(workflow
      ? cureBy({ ...facts, annotations: {} }, entryOf(workflow))
      : {
          cure: `Let the rule name what there is; GET /v1/preview lists it.`,
          annotations: [],
        }),
  };
}

/** Nothing is told of at all: no rule can help. */
function isEmpty({ workflows, environments, tags }: PreviewFacts): boolean {
  return workflows.length + environments.length + tags.length === 0;
}

function unnamedWorkflow(facts: PreviewFacts): PreviewProblem | undefined {
  const workflow = facts.rules ? undefined : deployingWorkflow(facts);
  if (!workflow || facts.environments.length > 0) {
    return undefined;
  }
  const { name, file, job, runs } = workflow;
  const known = [name, file && `(${file})`, job && `job ${job}`];
  return {
    code: 'unnamed-workflow',
    cause: `${runs} runs of ${known
      .filter(Boolean)
      .join(' ')} look like deployments and none counts: no rule names them.`,
    ...cureBy(facts, entryOf(workflow)),
  };
}

/** Of what was built, what says that it deploys; a whole run rather than a part of it. */
function deployingWorkflow({ workflows }: PreviewFacts): Workflow | undefined {
  const deploying = workflows.filter(({ name, file, job }) =>
    job === undefined
      ? soundsLikeDeployment(name, file?.split('/').at(-1))
      : soundsLikeDeployment(job),
  );
  return deploying.find(({ job }) => job === undefined) ?? deploying[0];
}

function entryOf({ name, file, job }: Workflow): string {
  const workflow = file?.split('/').at(-1) ?? name ?? '';
  const part = job === undefined ? '' : `#${escapedName(job)}`;
  return `workflow:${escapedName(workflow)}${part}`;
}

function cureBy(
  { annotations }: Pick<PreviewFacts, 'annotations'>,
  entry: string,
): Pick<PreviewProblem, 'cure' | 'annotations'> {
  const stated = annotations[DEPLOYMENTS_ANNOTATION];
  const value = stated ? `${stated}, ${entry}` : entry;
  return {
    cure: `Add ${DEPLOYMENTS_ANNOTATION}: ${value} to the annotations in its catalog file, or a rule for several to milepost.deployments.rules.`,
    annotations: [{ name: DEPLOYMENTS_ANNOTATION, value }],
  };
}
