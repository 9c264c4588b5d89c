import type { EvidenceItem } from '../answers/evidence';
import { precedes } from '../delivery/precedence';
import { isIn } from '../windows/window';
import type { MeasureOptions } from './metric';
import type { BuildRecord } from './records';
import { defaultRules } from './rules';

/** Why an attempt of a build does not count, in words. */
export const buildRules = [
  { id: 'cancelled', text: 'It was cancelled.' },
  {
    id: 'skipped',
    text: 'It was skipped, and says nothing about the revision.',
  },
  {
    id: 'other-source',
    text: 'Another source tells of the builds of this entity and takes precedence.',
  },
];

/**
 * The attempts of a window in order of finish, by the one source that counts in it, and those of others. Only
 * the window itself is looked at, so that a value does not depend on how much more was loaded.
 */
export function attemptsIn({
  records,
  window,
  rules = defaultRules,
}: MeasureOptions): { attempts: BuildRecord[]; others: BuildRecord[] } {
  const finished = records.builds
    .filter(build => isIn(window, build.finishedAt))
    .sort(byFinish);
  const { authoritative, others } = precedes(finished, rules.precedence);
  return { attempts: authoritative, others };
}

/** In order of finish, then attempt, then source and id. */
export function byFinish(a: BuildRecord, b: BuildRecord): number {
  return (
    a.finishedAt - b.finishedAt ||
    a.attempt - b.attempt ||
    (`${a.source} ${a.id}` < `${b.source} ${b.id}` ? -1 : 1)
  );
}

/** Whether it says something about the revision: it succeeded or failed. */
export function isConclusive({ outcome }: BuildRecord): boolean {
  return outcome === 'success' || outcome === 'failure';
}

/** An attempt as evidence: counted with a value, or left out by a rule. */
export function buildItem(
  build: BuildRecord,
  counted: { value: number } | { rule: string },
): EvidenceItem {
  const included = 'value' in counted;
  return {
    kind: 'build',
    id: build.id,
    title: build.name,
    url: build.url,
    source: build.source,
    at: new Date(build.finishedAt).toISOString(),
    included,
    rule: included ? undefined : counted.rule,
    value: included ? counted.value : null,
    inferred: false,
    revision: build.revision,
    startedAt:
      build.startedAt === undefined
        ? undefined
        : new Date(build.startedAt).toISOString(),
    attempt: build.attempt,
  };
}
