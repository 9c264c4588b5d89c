import { findMetric } from '../metrics/metrics';
import { findLevel } from './findLevel';
import { referenceLevels } from './referenceLevels';

const DAY = 86_400;
const { levels: dora } = referenceLevels['dora-2023'];

const named = (metric: string, value: number) =>
  findLevel(dora[metric], value)?.name;

describe('reference levels', () => {
  it.each([
    ['deployment-frequency', 3, 'elite'],
    ['deployment-frequency', 1, 'elite'],
    ['deployment-frequency', 1 / 7, 'high'],
    ['deployment-frequency', 1 / 8, 'medium'],
    ['deployment-frequency', 0, 'low'],
    ['lead-time-for-changes', DAY - 1, 'elite'],
    ['lead-time-for-changes', DAY, 'high'],
    ['lead-time-for-changes', 8 * DAY, 'medium'],
    ['lead-time-for-changes', 31 * DAY, 'low'],
    ['change-fail-rate', 0, 'elite'],
    // One of twenty.
    ['change-fail-rate', 1 / 20, 'elite'],
    ['change-fail-rate', 1 / 10, 'high'],
    ['change-fail-rate', 3 / 20, 'medium'],
    ['change-fail-rate', 0.16, 'low'],
    ['failed-deployment-recovery-time', 3599, 'elite'],
    ['failed-deployment-recovery-time', 3600, 'high'],
    ['failed-deployment-recovery-time', 7 * DAY, 'low'],
  ])('of 2023: %s of %d is %s', (metric, value, level) => {
    expect(named(metric, value)).toBe(level);
  });

  it('of 2025 are means, and nothing is of them', () => {
    const { levels } = referenceLevels['quick-check-2025'];
    expect(Object.keys(levels)).toEqual([
      'change-fail-rate',
      'deployment-rework-rate',
    ]);
    expect(levels['change-fail-rate']).toEqual([
      expect.objectContaining({ name: 'mean', from: 0.19, to: 0.19 }),
    ]);
    expect(findLevel(levels['change-fail-rate'], 0.19)).toBeUndefined();
  });

  it('are of metrics that there are, each in its unit', () => {
    for (const { levels } of Object.values(referenceLevels)) {
      for (const [metric, all] of Object.entries(levels)) {
        const { unit } = findMetric(metric)!.definition;
        const numbers = all.flatMap(({ from, to }) => [from ?? 0, to ?? 0]);
        expect(unit === 'ratio' && Math.max(...numbers) > 1).toBe(false);
      }
    }
  });
});
