import type { Build, Deployment } from '../facts/facts';
import type { Release } from '../facts/release';
import type { DeploymentRule } from './deploymentRule';
import { derivedId, type DerivedDeployment } from './derivedDeployment';
import { matchesAny } from './glob';
import { DEFAULT_ENVIRONMENT, isProduction } from './isProduction';
import { judgeBuild, runKey, runsByKey } from './judgeBuild';
import { outcomeOfRun } from './outcomeOfRun';

/** What deployments can be made of. @public */
export interface RuleFacts {
  /** Runs and jobs. */
  builds: readonly Build[];
  releases: readonly Release[];
}

/**
 * The deployments that rules make of runs, releases and tags. All attempts and jobs of a run are one deployment in each
 * environment, and so are all that tell of one tag. Pure; the order of the facts does not matter.
 *
 * @public
 */
export function deriveDeployments(
  rules: readonly DeploymentRule[],
  facts: RuleFacts,
): DerivedDeployment[] {
  return [...fromRuns(rules, facts), ...fromTags(rules, facts)].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );
}

function keyOf({ source, id }: Deployment): string {
  return `${source}\n${id}`;
}

interface Matched {
  rule: DeploymentRule;
  rules: Set<string>;
  builds: Set<Build>;
}

function fromRuns(
  rules: readonly DeploymentRule[],
  { builds }: RuleFacts,
): DerivedDeployment[] {
  const runs = runsByKey(builds);
  const matched = new Map<string, Matched>();
  for (const rule of rules) {
    for (const build of rule.from.workflow ? builds : []) {
      if (judgeBuild(rule, build, runs) === undefined) {
        const environment = rule.environment ?? DEFAULT_ENVIRONMENT;
        const key = `${runKey(build)}\n${environment.toLowerCase()}`;
        const known = matched.get(key) ?? newMatched(rule);
        matched.set(key, known);
        known.rules.add(rule.name);
        known.builds.add(build);
      }
    }
  }
  return [...matched.values()].flatMap(each => deploymentOfRun(each) ?? []);
}

function newMatched(rule: DeploymentRule): Matched {
  return { rule, rules: new Set(), builds: new Set() };
}

function deploymentOfRun(matched: Matched): DerivedDeployment | undefined {
  const { rule } = matched;
  const builds = [...matched.builds].sort(byAttempt);
  const outcome = outcomeOfRun(builds);
  const [first] = builds;
  const environment = rule.environment ?? DEFAULT_ENVIRONMENT;
  return (
    outcome && {
      ...outcome,
      source: first.source,
      id: derivedId(first.run ?? first.id, environment),
      service: lastOf(builds, build => build.service),
      repository: lastOf(builds, build => build.repository),
      environment,
      production: isProduction(rule, environment),
      revision: lastOf(builds, build => build.revision),
      fixes: [],
      rules: [...matched.rules],
    }
  );
}

function byAttempt(a: Build, b: Build): number {
  return a.attempt - b.attempt || (a.id < b.id ? -1 : 1);
}

function lastOf<V>(
  builds: readonly Build[],
  read: (build: Build) => V | undefined,
): V | undefined {
  return builds.map(read).findLast(value => value !== undefined);
}

/** Whether a rule turns a version that was published into a deployment. */
export function matchesRelease(
  { from }: DeploymentRule,
  release: Release,
): boolean {
  if (from.release) {
    return (
      matchesAny(from.release.tag, release.tag) &&
      (from.release.prerelease === true || release.prerelease !== true)
    );
  }
  return from.tag !== undefined && matchesAny(from.tag.pattern, release.tag);
}

function fromTags(
  rules: readonly DeploymentRule[],
  facts: RuleFacts,
): DerivedDeployment[] {
  const byId = new Map<string, DerivedDeployment>();
  const inOrder = [...facts.releases].sort(
    (a, b) => a.publishedAt - b.publishedAt || (a.id < b.id ? -1 : 1),
  );
  for (const rule of rules) {
    for (const release of inOrder) {
      if (matchesRelease(rule, release)) {
        const made = deploymentOfRelease(rule, release, facts);
        const known = byId.get(keyOf(made));
        if (!known) {
          byId.set(keyOf(made), made);
        } else if (!known.rules.includes(rule.name)) {
          known.rules.push(rule.name);
        }
      }
    }
  }
  return [...byId.values()];
}

function deploymentOfRelease(
  rule: DeploymentRule,
  release: Release,
  facts: RuleFacts,
): DerivedDeployment {
  const environment = rule.environment ?? DEFAULT_ENVIRONMENT;
  const name = release.tag
    ? `${release.repository ?? release.service ?? ''}:${release.tag}`
    : release.id;
  return {
    source: release.source,
    id: derivedId(name, environment),
    service: release.service,
    repository: release.repository,
    environment,
    production: isProduction(rule, environment),
    revision: revisionOf(release, facts),
    startedAt: release.publishedAt,
    finishedAt: release.publishedAt,
    outcome: 'success',
    fixes: [],
    url: release.url,
    rules: [rule.name],
  };
}

/**
 * What it says, else what another source says of the same tag, else what was built of the tag; unknown, the changes
 * that it carries are told by the time of their merge.
 */
function revisionOf(
  release: Release,
  { releases, builds }: RuleFacts,
): string | undefined {
  const { revision, tag, repository } = release;
  if (revision !== undefined || tag === undefined) {
    return revision;
  }
  const same = releases
    .filter(
      each =>
        each.tag === tag && each.repository === repository && each.revision,
    )
    .map(each => each.revision!);
  const built = builds
    .filter(
      each =>
        each.branch === tag && each.repository === repository && each.revision,
    )
    .map(each => each.revision!);
  return same.sort()[0] ?? built.sort()[0];
}
