import type { EvidenceItem } from '../answers/evidence';
import type { Contribution } from '../figures/contribution';
import { measureByTotals } from '../figures/measureByTotals';
import { ratioOf } from '../figures/ratioOf';
import { isIn } from '../windows/window';
import { authoritativeBuilds } from './authoritativeBuilds';
import {
  attemptsIn,
  buildItem,
  buildRules,
  byFinish,
  isConclusive,
} from './buildEvidence';
import type { Figures, MeasureOptions, Metric } from './metric';
import type { BuildRecord } from './records';
import { defaultRules } from './rules';

const OUTCOMES = {
  success: { success: 1 },
  failure: { failure: 1 },
  cancelled: { cancelled: 1 },
  skipped: { skipped: 1 },
};

const figures: Figures = {
  contributions({ records, rules = defaultRules }) {
    const counted = new Set(authoritativeBuilds(records.builds, rules));
    return runsOf(records.builds)
      .map(deciding)
      .filter(build => counted.has(build))
      .map(contributionOf);
  },
  conclude(totals) {
    const succeeded = totals.count('success');
    const failed = totals.count('failure');
    const n = succeeded + failed;
    return {
      value: ratioOf(succeeded, n),
      n,
      details: {
        succeeded,
        failed,
        retried: totals.count('retried'),
        cancelled: totals.count('cancelled'),
        skipped: totals.count('skipped'),
      },
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 7, first part: how often builds succeed in the end. @public */
export const buildSuccessRate: Metric = {
  definition: {
    id: 'build-success-rate',
    version: 1,
    title: 'Build success rate',
    summary:
      'Which share of the builds succeeded in the end, after the attempts that were made of them.',
    text:
      'Builds that succeeded ÷ builds that succeeded or failed; cancelled and skipped ones are apart. A build counts once, however often it was ' +
      'attempted: with the outcome of its latest attempt that succeeded or failed, in the window in which that one finished. What an attempt hides ' +
      'in this way the flaky rate shows. A build whose attempts were all cancelled or skipped is left out and counted beside it. ' +
      'In a repository that several entities share, its builds are those of each.',
    unit: 'ratio',
    direction: 'more',
    anchor: 'finish of the latest attempt that succeeded or failed',
    needs: ['build'],
    minimumSample: 5,
    parameters: { decides: 'the latest attempt that succeeded or failed' },
    details: [
      { id: 'succeeded', title: 'Builds that succeeded', unit: 'count' },
      { id: 'failed', title: 'Builds that failed', unit: 'count' },
      {
        id: 'retried',
        title: 'Builds that took more than one attempt',
        unit: 'count',
      },
      { id: 'cancelled', title: 'Cancelled, not counted', unit: 'count' },
      { id: 'skipped', title: 'Skipped, not counted', unit: 'count' },
    ],
    rules: [
      {
        id: 'superseded',
        text: 'A later attempt of the same build decides.',
      },
      ...buildRules,
    ],
    since: '2026-11-01',
    reason: 'First version.',
  },
  measure(options) {
    const records = { ...options.records, builds: runsIn(options).flat() };
    return measureByTotals(figures, { ...options, records });
  },
  figures,
  evidence(options): EvidenceItem[] {
    const counted = new Set(decidedIn(options));
    const { attempts, others } = attemptsIn(options);
    return [
      ...attempts.map(build => {
        if (!counted.has(build)) {
          return buildItem(build, { rule: 'superseded' });
        }
        return isConclusive(build)
          ? buildItem(build, { value: build.outcome === 'success' ? 1 : 0 })
          : buildItem(build, { rule: build.outcome });
      }),
      ...others.map(build => buildItem(build, { rule: 'other-source' })),
    ];
  },
};

/** Of each build with an attempt in the window the one that decides, if that one is in the window too. */
function decidedIn(options: MeasureOptions): BuildRecord[] {
  return runsIn(options)
    .map(deciding)
    .filter(build => isIn(options.window, build.finishedAt));
}

/** The builds with an attempt in the window: all their attempts since it began. */
function runsIn(options: MeasureOptions): BuildRecord[][] {
  const { records, window } = options;
  const wanted = new Set(attemptsIn(options).attempts.map(runOf));
  return runsOf(
    records.builds.filter(
      build => build.finishedAt >= window.start && wanted.has(runOf(build)),
    ),
  );
}

/** Attempts by the build that they are of. */
function runsOf(builds: readonly BuildRecord[]): BuildRecord[][] {
  const runs = new Map<string, BuildRecord[]>();
  for (const build of builds) {
    const run = runOf(build);
    const attempts = runs.get(run);
    if (attempts) {
      attempts.push(build);
    } else {
      runs.set(run, [build]);
    }
  }
  return [...runs.values()];
}

function runOf({ source, id }: BuildRecord): string {
  return `${source}\n${id}`;
}

function deciding(attempts: BuildRecord[]): BuildRecord {
  const inOrder = attempts.sort(byFinish);
  return inOrder.findLast(isConclusive) ?? inOrder.at(-1)!;
}

function contributionOf(build: BuildRecord): Contribution {
  const { finishedAt: at, outcome, attempt } = build;
  const retried = attempt > 1 && isConclusive(build);
  const counts = OUTCOMES[outcome];
  return { at, counts: retried ? { ...counts, retried: 1 } : counts };
}
