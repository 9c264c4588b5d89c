import {
  deployment,
  incident,
  interleaved,
  merged,
  read,
  restored,
} from './__testUtils__/world';
import { gitlab } from './gitlab';

const HOUR = 3600;

describe('gitlab', () => {
  it('deployment frequency: a daily average, days without deployments included', () => {
    const regions = ['production-eu', 'production-us'].map(environment =>
      deployment(environment, '03-04', { environment, revision: 'r' }),
    );
    const again = deployment('redeploy', '03-05', { revision: 'r' });
    expect(
      read(gitlab, 'deployment-frequency', {
        deployments: [...regions, again],
      }),
    ).toMatchObject({ value: 3 / 21, n: 3 });
  });

  it('lead time: from the merge, by the revisions of consecutive deployments, the median of daily medians', () => {
    const { ids, value } = read(gitlab, 'lead-time-for-changes', merged);
    expect(ids).toEqual(['m1', 'm2']);
    expect(value).toBe(((12 + 24) / 2) * HOUR);
  });

  it('lead time: the first deployment of an environment is linked to all merged before it', () => {
    const deployments = merged.deployments!.slice(2);
    expect(
      read(gitlab, 'lead-time-for-changes', { ...merged, deployments }),
    ).toMatchObject({ ids: ['m1', 'm2'], value: ((48 + 24) / 2) * HOUR });
  });

  it('change failure rate: incidents, not failed deployments', () => {
    expect(read(gitlab, 'change-fail-rate', interleaved)).toMatchObject({
      value: 7 / 6,
      n: 6,
    });
  });

  it('change failure rate: no value without deployments', () => {
    const incidents = [incident('i', '03-04')];
    expect(read(gitlab, 'change-fail-rate', { incidents })).toMatchObject({
      value: null,
      n: 0,
      details: { incidents: 1 },
    });
  });

  it('recovery: created to closed, days weigh the same', () => {
    expect(
      read(gitlab, 'failed-deployment-recovery-time', restored),
    ).toMatchObject({ value: ((2 + 11.5) / 2) * HOUR, n: 3 });
  });
});
