import {
  commit,
  deployment,
  merged,
  read,
  request,
} from './__testUtils__/world';
import { datadog } from './datadog';

const HOUR = 3600;
const failRate = 'change-fail-rate';

/** V1, V2, V3, then V1 again. */
const rolledBack = ['V1', 'V2', 'V3', 'V1'].map((revision, index) =>
  deployment(`d${index + 1}`, `03-0${index + 3}`, { revision }),
);

describe('datadog: frequency and lead time', () => {
  it('deployment frequency: deployments by the length of the period', () => {
    expect(
      read(datadog, 'deployment-frequency', { deployments: rolledBack }),
    ).toMatchObject({ value: 4 / 21, n: 4 });
  });

  it('lead time: of commits that git log lists, merges left out; none for the first deployment', () => {
    // b: 36 h; c and d: 60 h and 18 h.
    expect(read(datadog, 'lead-time-for-changes', merged)).toMatchObject({
      ids: ['d1', 'd2'],
      value: ((36 + 39) / 2) * HOUR,
      details: { commits: 3, mean: ((36 + 60 + 18) / 3) * HOUR },
    });
  });

  it('lead time: none if the deployment before is more than 60 days older', () => {
    const [first, ...rest] = merged.deployments!;
    const old = { ...first, finishedAt: first.finishedAt! - 61 * 86_400_000 };
    expect(
      read(datadog, 'lead-time-for-changes', {
        ...merged,
        deployments: [old, ...rest],
      }).ids,
    ).toEqual(['d2']);
  });

  it('lead time: a squash commit stands for the original commits', () => {
    expect(
      read(datadog, 'lead-time-for-changes', {
        commits: [
          commit('a', [], '03-02'),
          commit('squash', ['a'], '03-04'),
          commit('x', ['a'], '03-02 12:00'),
          commit('y', ['x'], '03-03 12:00'),
        ],
        changes: [request('squash', '03-03', '03-04', { commits: ['x', 'y'] })],
        deployments: [
          deployment('d0', '03-02', { revision: 'a' }),
          deployment('d1', '03-04 12:00', { revision: 'squash' }),
        ],
      }),
    ).toMatchObject({ value: 36 * HOUR, details: { commits: 2 } });
  });
});

describe('datadog: change failures', () => {
  it('a rollback fails the first deployment after its target', () => {
    expect(read(datadog, failRate, { deployments: rolledBack })).toMatchObject({
      ids: ['d2'],
      value: 1 / 4,
      details: { rollbacks: 1, withoutRollbacks: 1 / 3 },
    });
    expect(
      read(datadog, 'failed-deployment-recovery-time', {
        deployments: rolledBack,
      }).value,
    ).toBe(48 * HOUR);
  });

  it('the same revision again, right away, is no rollback', () => {
    const deployments = rolledBack.slice(0, 1).concat({
      ...rolledBack[0],
      id: 'again',
      finishedAt: rolledBack[1].finishedAt,
    });
    expect(read(datadog, failRate, { deployments }).ids).toEqual([]);
  });

  it('a revert fails the deployment that brought what it reverts, unless both came at once', () => {
    const revert = { reverts: 'm1', commits: ['c'] };
    const changes = [
      merged.changes![0],
      request('m2', '03-04', '03-05', revert),
    ];
    expect(read(datadog, failRate, { ...merged, changes }).ids).toEqual(['d1']);
    const [d0, , d2] = merged.deployments!;
    expect(
      read(datadog, failRate, { ...merged, changes, deployments: [d0, d2] })
        .ids,
    ).toEqual([]);
  });

  it('a hotfix fails the deployment right before it', () => {
    const hotfix = { labels: ['hotfix'], commits: ['c'] };
    const changes = [request('m2', '03-04', '03-05', hotfix)];
    expect(read(datadog, failRate, { ...merged, changes }).ids).toEqual(['d1']);
  });

  it('looks at no incident', () => {
    const { definition } = datadog.metrics[2];
    expect(definition.needs).toEqual(['deployment']);
  });
});
