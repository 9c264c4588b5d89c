import { mockServices } from '@backstage/backend-test-utils';
import { readMetricSettings } from './readMetricSettings';

function read(metrics: object) {
  const config = mockServices.rootConfig({ data: { milepost: { metrics } } });
  return readMetricSettings(config.getConfig('milepost'));
}

describe('readMetricSettings', () => {
  it('reads what is set of metrics, and leaves alone what is not about definitions', () => {
    const settings = read({
      'lead-time-for-changes': {
        parameters: { start: 'opened' },
        minimumSample: 10,
        reason: 'Branches live for weeks.',
        owner: 'group:default/a',
      },
      'pager-load': { sensitive: true },
      'no-such-metric': { owner: 'group:default/a' },
      'change-fail-rate': null,
    });
    expect([...settings]).toEqual([
      [
        'lead-time-for-changes',
        {
          parameters: { start: 'opened' },
          minimumSample: 10,
          reason: 'Branches live for weeks.',
        },
      ],
    ]);
    expect(readMetricSettings(undefined)).toEqual(new Map());
  });

  it.each([
    [
      { 'lead-time': { parameters: { start: 'opened' } } },
      "milepost.metrics.lead-time: there is no metric 'lead-time'",
    ],
    [
      { 'lead-time-for-changes': { parameters: { start: 'closed' } } },
      'milepost.metrics.lead-time-for-changes.parameters.start: "closed" is not first-commit, opened or merged',
    ],
    [
      { 'lead-time-for-changes': { parameters: { begin: 'opened' } } },
      'milepost.metrics.lead-time-for-changes.parameters.begin: there is no such parameter; what can be set of lead-time-for-changes is start, statistic',
    ],
    [
      { 'lead-time-for-changes': { parameters: { firstLookbackDays: 10 } } },
      'milepost.metrics.lead-time-for-changes.parameters.firstLookbackDays: it is the same in every installation of this version of Milepost; what can be set of lead-time-for-changes is start, statistic',
    ],
    [
      { 'deployment-frequency': { parameters: { rolloutWindowHours: 3 } } },
      'milepost.metrics.deployment-frequency.parameters.rolloutWindowHours: it is the same in every installation of this version of Milepost; no parameter of deployment-frequency can be set',
    ],
    [
      { 'change-fail-rate': { parameters: { constructor: 1 } } },
      'milepost.metrics.change-fail-rate.parameters.constructor: there is no such parameter; what can be set of change-fail-rate is attribution',
    ],
    [
      { 'batch-size': { minimumSample: 0 } },
      'milepost.metrics.batch-size.minimumSample: 0 is not a whole number from 1 to 1000',
    ],
    [
      { 'batch-size': { minimumSample: '5' } },
      'milepost.metrics.batch-size.minimumSample: "5" is not a whole number from 1 to 1000',
    ],
    [{ 'batch-size': { reason: 7 } }, 'milepost.metrics.batch-size.reason: '],
    [
      { 'batch-size': { parameters: 'p90' } },
      'milepost.metrics.batch-size.parameters: ',
    ],
  ])('refuses %j', (metrics, message) => {
    expect(() => read(metrics)).toThrow(message);
  });
});
