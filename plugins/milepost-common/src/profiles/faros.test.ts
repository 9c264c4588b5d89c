import {
  deployment,
  incident,
  interleaved,
  merged,
  read,
  restored,
} from './__testUtils__/world';
import { faros } from './faros';

const HOUR = 3600;

describe('faros', () => {
  it('deployment frequency: the mean over weeks from Sunday that have a deployment', () => {
    const deployments = ['03-08', '03-09', '03-14'].map((day, index) =>
      deployment(`d${index}`, day),
    );
    expect(read(faros, 'deployment-frequency', { deployments })).toMatchObject({
      value: 3 / 7,
      printed: '3 per week',
      details: { perWeek: 3 },
    });
  });

  it('lead time: from the opening, by times of merge commits, the mean', () => {
    const [d0, d1, d2] = merged.deployments!;
    const deployments = [d0, d1, { ...d2, revision: 'm2' }];
    expect(
      read(faros, 'lead-time-for-changes', { ...merged, deployments }),
    ).toMatchObject({ ids: ['m1', 'm2'], value: ((24 + 48) / 2) * HOUR });
  });

  it('lead time: a deployment that is not the merge of a pull request does not exist', () => {
    expect(read(faros, 'lead-time-for-changes', merged).ids).toEqual(['m1']);
  });

  it('change failure rate: incidents by deployments of every environment and outcome; equal times are one', () => {
    expect(read(faros, 'change-fail-rate', interleaved).value).toBe(7 / 6);
    const deployments = [
      ...interleaved.deployments!,
      deployment('twin', '03-03'),
      deployment('staging', '03-11', { environment: 'staging' }),
      deployment('failed', '03-12', { outcome: 'failure' }),
    ];
    const incidents = [...interleaved.incidents!, incident('twin', '03-05')];
    expect(
      read(faros, 'change-fail-rate', { deployments, incidents }),
    ).toMatchObject({ value: 7 / 8, n: 8 });
  });

  it('recovery: created to resolved, the mean', () => {
    expect(
      read(faros, 'failed-deployment-recovery-time', restored),
    ).toMatchObject({ value: (15.5 / 3) * HOUR, n: 3 });
  });
});
