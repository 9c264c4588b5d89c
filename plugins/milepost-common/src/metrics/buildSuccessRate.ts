import type { EvidenceItem } from '../answers/evidence';
import { isIn } from '../windows/window';
import {
  attemptsIn,
  buildItem,
  buildRules,
  byFinish,
  isConclusive,
} from './buildEvidence';
import type { MeasureOptions, Metric } from './metric';
import type { BuildRecord } from './records';

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
    const decided = decidedIn(options);
    const counted = decided.filter(isConclusive);
    const having = (outcome: BuildRecord['outcome']) =>
      decided.filter(build => build.outcome === outcome).length;
    const succeeded = having('success');
    return {
      value: counted.length === 0 ? null : succeeded / counted.length,
      n: counted.length,
      details: {
        succeeded,
        failed: having('failure'),
        retried: counted.filter(({ attempt }) => attempt > 1).length,
        cancelled: having('cancelled'),
        skipped: having('skipped'),
      },
      inferred: 0,
      faults: 0,
    };
  },
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
  const { records, window } = options;
  const runs = new Map<string, BuildRecord[]>();
  for (const { source, id } of attemptsIn(options).attempts) {
    runs.set(`${source}\n${id}`, []);
  }
  for (const build of records.builds) {
    if (build.finishedAt >= window.start) {
      runs.get(`${build.source}\n${build.id}`)?.push(build);
    }
  }
  return [...runs.values()]
    .map(deciding)
    .filter(build => isIn(window, build.finishedAt));
}

function deciding(attempts: BuildRecord[]): BuildRecord {
  const inOrder = attempts.sort(byFinish);
  return inOrder.findLast(isConclusive) ?? inOrder.at(-1)!;
}
