import { mockServices } from '@backstage/backend-test-utils';
import { readSensitiveMetrics } from './readSensitiveMetrics';

const read = (metrics: object) =>
  readSensitiveMetrics(
    mockServices.rootConfig({ data: { metrics: metrics as {} } }),
  );

describe('sensitive metrics', () => {
  it('are those that configuration says are', () => {
    expect([
      ...read({
        'pager-load': { sensitive: true },
        'batch-size': { sensitive: false },
        'change-fail-rate': { owner: 'group:default/quality' },
        'lead-time-for-changes': null,
      }),
    ]).toEqual(['pager-load']);
    expect([...readSensitiveMetrics(undefined)]).toEqual([]);
  });

  it.each([
    [{ 'page-load': { sensitive: true } }, "there is no metric 'page-load'"],
    [{ 'pager-load': { sensitive: 'yes' } }, 'metrics.pager-load.sensitive'],
  ])('say what is wrong with %j', (metrics, message) => {
    expect(() => read(metrics)).toThrow(message);
  });
});
