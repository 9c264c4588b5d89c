import { metrics } from '../metrics/metrics';
import { deliveryPlaybooks } from './deliveryPlaybooks';
import { operationsPlaybooks } from './operationsPlaybooks';
import { playbookOf } from './playbooks';

const ids = metrics.map(({ definition }) => definition.id);

describe('playbooks', () => {
  it.each(ids)('say in two to four sentences what to check of %s', id => {
    const { checks } = playbookOf(id)!;
    expect(checks.length).toBeGreaterThanOrEqual(2);
    expect(checks.length).toBeLessThanOrEqual(4);
    expect(new Set(checks).size).toBe(checks.length);
    for (const check of checks) {
      expect(check).toMatch(/^[A-Z].{20,200}\.$/);
    }
  });

  it('are of metrics that there are', () => {
    const written = Object.keys({
      ...deliveryPlaybooks,
      ...operationsPlaybooks,
    });
    expect(written.sort()).toEqual([...ids].sort());
    expect(playbookOf('toString')).toBeUndefined();
  });
});
