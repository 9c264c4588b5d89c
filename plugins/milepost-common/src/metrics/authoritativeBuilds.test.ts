import { windowOfDays } from '../windows/window';
import { buildDuration } from './buildDuration';
import { buildSuccessRate } from './buildSuccessRate';
import type { BuildRecord } from './records';
import { defaultRules } from './rules';

const MINUTE = 60_000;
const now = Date.parse('2026-03-20T00:00:00Z');

function build(id: string, source: string, day: number): BuildRecord {
  const finishedAt = Date.parse(`2026-03-${day}T12:0${id}:00Z`);
  const startedAt = finishedAt - MINUTE;
  return { id, source, attempt: 1, startedAt, finishedAt, outcome: 'success' };
}

/** First one source told of builds, then two did, then another one alone. */
const records = {
  deployments: [],
  changes: [],
  incidents: [],
  tickets: [],
  pages: [],
  alertRules: [],
  slos: [],
  builds: [
    build('1', 'github:a', 10),
    build('2', 'github:a', 11),
    build('3', 'gitlab:b', 11),
    build('4', 'gitlab:b', 12),
    build('5', 'gitlab:b', 12),
  ],
};

/** Their ids by their finish. */
const builds = new Map(records.builds.map(each => [each.finishedAt, each.id]));

describe.each([buildSuccessRate, buildDuration])(
  'several sources of builds: $definition.id',
  ({ measure, figures }) => {
    const added = (rules = defaultRules) =>
      figures!
        .contributions({ records, rules })
        .map(({ at }) => builds.get(at as number));

    it('adds on each day what the best source of that day tells', () => {
      expect(added()).toEqual(['1', '2', '4', '5']);
      const precedence = ['gitlab', 'github'];
      expect(added({ ...defaultRules, precedence })).toEqual([
        '1',
        '3',
        '4',
        '5',
      ]);
    });

    it('measures by the best source of the whole window', () => {
      const n = (from: string, to: string) =>
        measure({ records, window: windowOfDays(from, to, 'UTC'), now }).n;
      expect(n('2026-03-10', '2026-03-13')).toBe(2);
      expect(n('2026-03-12', '2026-03-13')).toBe(2);
    });
  },
);
