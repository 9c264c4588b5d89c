import type { EvidenceItem } from '../answers/evidence';
import { attemptsIn, buildItem, isConclusive } from './buildEvidence';
import type { MeasureOptions, Metric } from './metric';
import type { BuildRecord } from './records';

/** The attempts at one revision, by job. */
interface BuiltRevision {
  revision: string;
  jobs: BuildRecord[][];
}

/** Definition 7, last part: how often the same code gives different results. @public */
export const flakyRate: Metric = {
  definition: {
    id: 'flaky-rate',
    version: 1,
    title: 'Flaky rate',
    summary:
      'Which share of the revisions that were built more than once both passed and failed the same job.',
    text:
      'Revisions with different outcomes of the same job ÷ revisions built more than once. Looks at all attempts that succeeded or failed and finished ' +
      'in the window, re-runs as well as new runs. The same job is one with the same name at the same source; attempts without a name are of the same job ' +
      'if they are of the same run. Built more than once is a revision of which one job was attempted at least twice.',
    unit: 'ratio',
    direction: 'less',
    anchor: 'finish of the attempts',
    needs: ['build'],
    minimumSample: 5,
    parameters: { attempts: 'all' },
    details: [
      { id: 'flaky', title: 'Flaky revisions', unit: 'count' },
      { id: 'revisions', title: 'Revisions built', unit: 'count' },
    ],
    rules: [
      { id: 'stable', text: 'Every job gave the same outcome each time.' },
      { id: 'once', text: 'No job was attempted more than once.' },
    ],
    since: '2026-11-01',
    reason: 'First version.',
  },
  measure(options) {
    const revisions = revisionsIn(options);
    const repeated = revisions.filter(({ jobs }) => jobs.some(isRepeated));
    const flaky = repeated.filter(({ jobs }) => jobs.some(isFlaky)).length;
    return {
      value: repeated.length === 0 ? null : flaky / repeated.length,
      n: repeated.length,
      details: { flaky, revisions: revisions.length },
      inferred: 0,
      faults: 0,
    };
  },
  evidence: options => revisionsIn(options).map(toEvidence),
};

function revisionsIn(options: MeasureOptions): BuiltRevision[] {
  const revisions = new Map<string, Map<string, BuildRecord[]>>();
  for (const build of attemptsIn(options).attempts.filter(isConclusive)) {
    const { revision } = build;
    if (revision !== undefined) {
      const jobs = revisions.get(revision) ?? new Map<string, BuildRecord[]>();
      const job = jobOf(build);
      jobs.set(job, [...(jobs.get(job) ?? []), build]);
      revisions.set(revision, jobs);
    }
  }
  return [...revisions].map(([revision, jobs]) => ({
    revision,
    jobs: [...jobs.values()],
  }));
}

function jobOf({ source, name, id }: BuildRecord): string {
  return [source, name ?? '', name === undefined ? id : ''].join('\n');
}

function isRepeated(job: readonly BuildRecord[]): boolean {
  return job.length > 1;
}

function isFlaky(job: readonly BuildRecord[]): boolean {
  return new Set(job.map(({ outcome }) => outcome)).size > 1;
}

/** One item for each revision: its flaky job's last failure, else what was built last. */
function toEvidence({ revision, jobs }: BuiltRevision): EvidenceItem {
  const flaky = jobs.find(isFlaky);
  const failure = flaky?.findLast(({ outcome }) => outcome === 'failure');
  const shown = failure ?? jobs[0].at(-1)!;
  const rule = jobs.some(isRepeated) ? 'stable' : 'once';
  return {
    ...buildItem(shown, flaky ? { value: 1 } : { rule }),
    id: revision,
  };
}
