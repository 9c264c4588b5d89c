import {
  classifyByRules,
  classifyEnvironment,
  countedDeployments,
  deriveDeployments,
  environmentRule,
  explainRules,
  traceRollouts,
  type DeploymentRule,
  type Precedence,
  type PreviewAnswer,
  type UnmappedAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { StoredEntity } from '../../catalog/EntityStore';
import { loadPreviewFacts } from './loadPreviewFacts';
import type { EnvironmentSeen, PreviewFacts } from './PreviewFacts';
import { problemsOf } from './problemsOf';

type EntityPreview = PreviewAnswer['entities'][number];

/**
 * What the deployments of a page of entities are made of, or would be by other rules; nothing is stored.
 *
 * @param options - `entities`: in the order of their refs
 */
export async function previewAnswer(
  knex: Knex,
  options: {
    entities: readonly StoredEntity[];
    after?: string;
    limit: number;
    since: number;
    precedence: Precedence;
    rules?: readonly DeploymentRule[];
    unmapped: UnmappedAnswer;
  },
): Promise<PreviewAnswer> {
  const { after, limit } = options;
  const left = options.entities.filter(
    ({ ref }) => after === undefined || ref > after,
  );
  const page = left.slice(0, limit);
  const facts = await loadPreviewFacts(knex, {
    ...options,
    entityIds: page.map(({ id }) => id),
  });
  return {
    entities: facts.map(each => previewOf(each, options)),
    ...(left.length > limit && { next: page.at(-1)!.ref }),
  };
}

function previewOf(
  facts: PreviewFacts,
  { rules: tried, precedence }: { rules?: unknown; precedence: Precedence },
): EntityPreview {
  const rules = facts.rules?.rules ?? [];
  const explained = explainRules(rules, facts.ruleFacts);
  const counted = tried ? wouldCount(facts, precedence) : facts.counted;
  return {
    entityRef: facts.ref,
    claims: facts.claims,
    facts: facts.facts,
    rulesFrom: facts.rulesFrom,
    rules: explained.map(({ newestAt, ...rule }) => ({
      ...rule,
      ...(newestAt !== undefined && {
        newestAt: new Date(newestAt).toISOString(),
      }),
    })),
    workflows: facts.workflows,
    environments: facts.environments.map(each => classified(each, rules)),
    tags: facts.tags,
    deployments: counted,
    missing: missingOf(facts, counted.count),
    problems: problemsOf({ ...facts, counted }, explained),
  };
}

function classified(
  { name, production, ...seen }: EnvironmentSeen,
  rules: readonly DeploymentRule[],
): EntityPreview['environments'][number] {
  const source = production === undefined ? 'name' : 'source';
  const [told] = classifyByRules(
    [{ source: '', id: '', environment: name, production, fixes: [] }],
    rules,
  );
  return {
    name,
    ...seen,
    counts: classifyEnvironment(told.environment, told.production),
    by: environmentRule(rules, name) ? 'rule' : source,
  };
}

/** What would count by these rules, of what ended in these days. */
function wouldCount(
  { rules, ruleFacts }: PreviewFacts,
  precedence: Precedence,
): EntityPreview['deployments'] {
  const all = [
    ...classifyByRules(ruleFacts.deployments, rules!.rules),
    ...deriveDeployments(rules!.rules, ruleFacts).map(each => ({
      ...each,
      derived: true,
    })),
  ];
  const { authoritative } = countedDeployments(all, precedence);
  const { rollouts } = traceRollouts(authoritative);
  const newest = rollouts.reduce(
    (latest, { finishedAt }) => Math.max(latest, finishedAt),
    0,
  );
  return {
    count: rollouts.length,
    ...(newest > 0 && { newestAt: new Date(newest).toISOString() }),
  };
}

const NOUNS = {
  deployment: 'deployments',
  change: 'changes',
  incident: 'incidents',
  build: 'builds',
} as const;

function missingOf({ told }: PreviewFacts, counted: number): string[] {
  return (Object.keys(NOUNS) as (keyof typeof NOUNS)[])
    .filter(need => !told.has(need) && !(need === 'deployment' && counted > 0))
    .map(need => NOUNS[need]);
}
