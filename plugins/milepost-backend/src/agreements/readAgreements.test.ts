import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readAgreements } from './readAgreements';

const read = (data: JsonObject, owner?: string) =>
  readAgreements(mockServices.rootConfig({ data }), owner);

const targetsOf = (metric: string, targets: JsonObject) =>
  read({ metrics: { [metric]: { targets } } }).byMetric.get(metric)!.targets;

const HOUR = 3600;

describe('what was agreed on', () => {
  it('is nothing but a minimum of people without configuration', () => {
    const nothing = {
      owner: undefined,
      byMetric: new Map(),
      referenceLevels: undefined,
      minimumPeople: 3,
    };
    expect(readAgreements(undefined, undefined)).toEqual(nothing);
    expect(read({})).toEqual(nothing);
  });

  it('has an owner and a playbook for a metric', () => {
    const playbook = { checks: ['Look.'], url: 'https://wiki.example/x' };
    const { owner, byMetric } = read(
      {
        metrics: {
          'change-fail-rate': { owner: 'quality', playbook },
          'pager-load': {
            owner: 'user:default/ann',
            sensitive: true,
            parameters: {},
            minimumSample: 3,
            reason: 'Ours.',
          },
          'batch-size': null,
        },
      },
      'group:default/all',
    );
    expect(owner).toBe('group:default/all');
    expect(Object.fromEntries(byMetric)).toEqual({
      'change-fail-rate': {
        owner: 'group:default/quality',
        playbook,
        targets: [],
      },
      'pager-load': { owner: 'user:default/ann', targets: [] },
    });
  });

  it.each([
    ['lead-time-for-changes', '4h', 4 * HOUR],
    ['lead-time-for-changes', 'P1D', 24 * HOUR],
    ['lead-time-for-changes', { days: 1, hours: 12 }, 36 * HOUR],
    ['change-fail-rate', 0.05, 0.05],
    ['change-fail-rate', '5 %', 0.05],
    ['change-fail-rate', '12.5%', 0.125],
    ['change-fail-rate', 0, 0],
    ['deployment-frequency', 0.5, 0.5],
    ['deployment-frequency', { perDay: 2 }, 2],
    ['deployment-frequency', { perWeek: 7 }, 1],
    ['burn-rate', 1, 1],
  ])('says that %s is to be %j', (metric, value, expected) => {
    expect(targetsOf(metric, { default: value })).toEqual([
      { tier: null, value: expected },
    ]);
  });

  it('has targets by tier, the others last', () => {
    const tiers = { '1': '4h', gold: { days: 1 } };
    expect(
      targetsOf('lead-time-for-changes', { default: '1w', tiers }),
    ).toEqual([
      { tier: '1', value: 4 * HOUR },
      { tier: 'gold', value: 24 * HOUR },
      { tier: null, value: 7 * 24 * HOUR },
    ]);
  });

  it.each([
    ['lead-time-for-changes', { default: 4 }, 'targets.default: must be a dur'],
    ['lead-time-for-changes', { default: 'soon' }, 'must be a duration'],
    ['lead-time-for-changes', { default: '0s' }, 'must be a duration'],
    [
      'lead-time-for-changes',
      { tiers: { '1': false } },
      'targets.tiers.1: must',
    ],
    ['change-fail-rate', { tiers: { '2': 5 } }, 'tiers.2: must be from 0 to 1'],
    ['change-fail-rate', { default: '-1 %' }, 'from 0 to 1'],
    ['change-fail-rate', { default: '101 %' }, 'from 0 to 1'],
    ['deployment-frequency', { default: 0 }, 'a number per day above 0'],
    ['deployment-frequency', { default: { perYear: 1 } }, 'a number per day'],
    ['batch-size', { default: -1 }, 'a number from 0'],
    ['batch-size', {}, 'batch-size.targets: must have default or tiers'],
    ['batch-size', { tier: { '1': 3 } }, 'tier'],
  ])('refuses that %s is to be %j', (metric, targets, message) => {
    expect(() => targetsOf(metric, targets as JsonObject)).toThrow(message);
  });

  it.each([
    [{ metrics: { 'batch-size': { target: 3 } } }, '"target"'],
    [{ metrics: { 'lead-time': { owner: 'a' } } }, "no metric 'lead-time'"],
    [
      { metrics: { 'batch-size': { owner: 'group:' } } },
      'milepost.metrics.batch-size.owner',
    ],
    [
      { metrics: { 'batch-size': { playbook: { checks: [] } } } },
      'milepost.metrics.batch-size.playbook.checks',
    ],
    [
      {
        metrics: {
          'batch-size': {
            playbook: { checks: ['Look.'], url: 'data:text/html,x' },
          },
        },
      },
      'milepost.metrics.batch-size.playbook.url',
    ],
    [
      { metrics: { 'batch-size': { playbook: { check: 'Look.' } } } },
      'milepost.metrics.batch-size.playbook',
    ],
    [{ groups: { minimumPeople: 0 } }, 'milepost.groups.minimumPeople'],
    [{ groups: { minimumPeople: 2.5 } }, 'milepost.groups.minimumPeople'],
    [{ referenceLevels: { set: 'dora-2024' } }, 'milepost.referenceLevels.set'],
    [
      { referenceLevels: { set: 'dora-2023', showOn: ['page'] } },
      'milepost.referenceLevels.showOn.0',
    ],
    [{ referenceLevels: { sets: [] } }, 'milepost.referenceLevels'],
  ])('names the key of what is wrong with %j', (data, message) => {
    expect(() => read(data as JsonObject)).toThrow(message);
  });

  it('keeps reference levels off the pages of teams, unless they are to be there', () => {
    const set = 'dora-2023';
    expect(read({ referenceLevels: { set } }).referenceLevels).toEqual({
      id: set,
      showOn: ['service', 'overview'],
    });
    const showOn = ['team', 'team'];
    expect(read({ referenceLevels: { set, showOn } }).referenceLevels).toEqual({
      id: set,
      showOn: ['team'],
    });
  });
});
