import type { Build, Deployment, Milliseconds } from '../facts/facts';
import { environmentRule } from './classifyByRules';
import { ruleKind, type DeploymentRule, type RuleKind } from './deploymentRule';
import {
  deriveDeployments,
  matchesRelease,
  type RuleFacts,
} from './deriveDeployments';
import { DEFAULT_ENVIRONMENT, isProduction } from './isProduction';
import { judgeBuild, runsByKey, type BuildMismatch } from './judgeBuild';

/** Something that a rule does not take, and why. @public */
export interface NearMiss {
  what: string;
  count: number;
  because: string;
}

/** What a rule does with what there is. @public */
export interface ExplainedRule {
  name: string;
  kind: RuleKind;
  environment?: string;
  production: boolean;
  /** How many deployments it makes; of an environment rule, how many it speaks of. */
  matched: number;
  newestAt?: Milliseconds;
  /** What came nearest and does not count, the most first. */
  nearMisses: NearMiss[];
}

const MOST = 5;

type Facts = RuleFacts & { deployments: readonly Deployment[] };

/** What each rule takes of what is known of an entity, and what it nearly takes. Pure. @public */
export function explainRules(
  rules: readonly DeploymentRule[],
  facts: Facts,
): ExplainedRule[] {
  return rules.map(rule => {
    const kind = ruleKind(rule);
    const environment =
      rule.environment ??
      (kind === 'environment' ? undefined : DEFAULT_ENVIRONMENT);
    const taken = takenBy(rule, rules, facts);
    const times = taken.flatMap(
      each => each.finishedAt ?? each.startedAt ?? [],
    );
    return {
      name: rule.name,
      kind,
      environment,
      production: isProduction(rule, environment ?? ''),
      matched: taken.length,
      newestAt:
        times.length > 0 ? times.reduce((a, b) => (a > b ? a : b)) : undefined,
      nearMisses: nearMisses(rule, facts),
    };
  });
}

function takenBy(
  rule: DeploymentRule,
  rules: readonly DeploymentRule[],
  facts: Facts,
): readonly Deployment[] {
  return rule.from.environment
    ? facts.deployments.filter(
        each => environmentRule(rules, each.environment) === rule,
      )
    : deriveDeployments([rule], facts);
}

function nearMisses(rule: DeploymentRule, facts: Facts): NearMiss[] {
  const counted = new Map<string, NearMiss>();
  for (const { what, because } of missesOf(rule, facts)) {
    const key = `${what}\n${because}`;
    const known = counted.get(key) ?? { what, because, count: 0 };
    counted.set(key, { ...known, count: known.count + 1 });
  }
  return [...counted.values()]
    .sort((a, b) => b.count - a.count || (a.what < b.what ? -1 : 1))
    .slice(0, MOST);
}

function missesOf(
  rule: DeploymentRule,
  facts: Facts,
): { what: string; because: string }[] {
  if (rule.from.workflow) {
    return missedBuilds(rule, facts.builds);
  }
  if (rule.from.environment) {
    return facts.deployments
      .filter(each => !environmentRule([rule], each.environment))
      .map(({ environment }) => ({
        what: `environment ${environment}`,
        because: `its name is not ${or(rule.from.environment!.name)}`,
      }));
  }
  return facts.releases
    .filter(release => !matchesRelease(rule, release))
    .map(release => ({
      what: release.tag ? `tag ${release.tag}` : release.id,
      because:
        release.prerelease && rule.from.release?.prerelease !== true
          ? 'it is an early version, and the rule does not say prerelease: true'
          : `its tag is not ${or(
              rule.from.release?.tag ?? rule.from.tag?.pattern ?? [],
            )}`,
    }));
}

function missedBuilds(
  rule: DeploymentRule,
  builds: readonly Build[],
): { what: string; because: string }[] {
  const runs = runsByKey(builds);
  const wanted = rule.from.workflow!;
  const reasons: Record<BuildMismatch, string> = {
    workflow: `its name is not ${or(wanted.name)}`,
    file: `its file is not ${or(wanted.file)}`,
    job: `it is not the job ${or(wanted.job)}`,
    branch: `it ran on another branch than ${or(wanted.branch)}`,
  };
  return builds.flatMap(build => {
    const mismatch = judgeBuild(rule, build, runs);
    // A rule of runs says nothing of jobs, nor one of jobs of runs.
    const isOther = !wanted.job !== (build.job === undefined);
    return mismatch && !isOther
      ? [{ what: whatOf(build, mismatch), because: reasons[mismatch] }]
      : [];
  });
}

function whatOf(build: Build, mismatch: BuildMismatch): string {
  const { name, workflow, job, branch } = build;
  const run = workflow && name ? `${name} (${workflow})` : name ?? workflow;
  const part = job ? `${run ?? 'a run'}, job ${job}` : run ?? 'a run';
  return mismatch === 'branch' && branch ? `${part} on ${branch}` : part;
}

function or(patterns: readonly string[] | undefined): string {
  return (patterns ?? []).join(' or ');
}
