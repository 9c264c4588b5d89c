import { totalsOf } from '../figures/totalsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { metrics } from '../metrics/metrics';
import { noRecords, type DeploymentRecord } from '../metrics/records';
import { windowOfDays } from '../windows/window';
import { evidenceSize, evidenceValue } from './movementEvidence';
import { movementEvidenceOf } from './movementEvidenceOf';
import { weighingOf } from './weighings';

const HOUR = 3_600_000;
const window = windowOfDays('2026-06-01', '2026-06-08', 'UTC');
const now = window.end;

const deployments = [1, 2, 5, 9, 30].map(
  (hours, index): DeploymentRecord => ({
    id: `d${index}`,
    source: 'cd',
    environments: ['production'],
    standing: 'deployment',
    startedAt: window.start + index * HOUR,
    finishedAt: window.start + (index + 1) * HOUR,
    rollback: false,
    changes: index,
    rework: index > 3,
    failure:
      index > 0
        ? {
            reasons: ['explicit'],
            recoveredAt: window.start + (index + 1 + hours) * HOUR,
          }
        : undefined,
  }),
);
const records = { ...noRecords, deployments };

describe('movementEvidenceOf', () => {
  it('comes to what the metric does', () => {
    const judged = metrics.filter(
      ({ definition }) => weighingOf(definition.id) !== undefined,
    );
    expect(judged.map(({ definition }) => definition.id)).toHaveLength(15);
    const told = judged.flatMap(metric => {
      const contributions = metric.figures!.contributions({ records });
      const counts = (name: string) => {
        const found = new Map<number, number>();
        contributions.forEach(({ samples }) => {
          const value = samples?.[name];
          if (value !== undefined) {
            found.set(value, (found.get(value) ?? 0) + 1);
          }
        });
        return found;
      };
      const added = { totals: totalsOf(contributions), countsOf: counts };
      const evidence = movementEvidenceOf(metric, added, { window, now })!;
      const measured = measureByTotals(metric.figures!, {
        records,
        window,
        now,
      });
      expect(evidenceSize(evidence)).toBe(measured.n);
      // Without anything there is no value; a rate is 0 of either.
      expect(evidenceValue(evidence) ?? 0).toBeCloseTo(measured.value ?? 0, 9);
      return measured.n > 0 ? [metric.definition.id] : [];
    });
    expect(told).toEqual([
      'deployment-frequency',
      'change-fail-rate',
      'failed-deployment-recovery-time',
      'deployment-rework-rate',
      'batch-size',
      'deployment-success-rate',
    ]);
  });

  it('names distributions that the metrics have', () => {
    for (const { definition, figures } of metrics) {
      const weighing = weighingOf(definition.id);
      const asked = new Set<string>();
      const empty = totalsOf([]);
      const totals = {
        ...empty,
        samples: (name: string) => {
          asked.add(name);
          return empty.samples(name);
        },
      };
      figures?.conclude(totals, {
        window,
        now,
        youngerThan: () => empty,
        last: empty,
        current: empty,
      });
      const wanted = typeof weighing === 'object' ? [weighing.samples] : [];
      expect([...asked]).toEqual(expect.arrayContaining(wanted));
    }
  });

  it('has no days that have not come yet', () => {
    const [frequency] = metrics;
    const none = { totals: totalsOf([]), countsOf: () => new Map() };
    const daysAt = (instant: number) =>
      movementEvidenceOf(frequency, none, { window, now: instant });
    expect(daysAt(now)).toMatchObject({ days: 7 });
    expect(daysAt(window.start + 36 * HOUR)).toMatchObject({ days: 1.5 });
  });
});
