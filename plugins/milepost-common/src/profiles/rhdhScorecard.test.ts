import {
  at,
  deployment,
  incident,
  interleaved,
  merged,
  read,
  restored,
} from './__testUtils__/world';
import { rhdhScorecard } from './rhdhScorecard';

const HOUR = 3600;

describe('rhdh-scorecard', () => {
  it('deployment frequency: deployments ÷ days × 7, by their creation', () => {
    const deployments = [
      deployment('a', '03-04'),
      deployment('b', '03-05'),
      deployment('c', '03-23 01:00', { startedAt: at('03-22 23:00') }),
    ];
    expect(
      read(rhdhScorecard, 'deployment-frequency', { deployments }),
    ).toMatchObject({ value: 3 / 21, printed: '1 /week', n: 3 });
  });

  it('lead time: first commit to the creation of the deployment, between consecutive deployments', () => {
    expect(read(rhdhScorecard, 'lead-time-for-changes', merged)).toMatchObject({
      ids: ['m1', 'm2'],
      value: ((34 + 60) / 2) * HOUR,
    });
  });

  it('lead time: nothing with fewer than two deployments', () => {
    const deployments = merged.deployments!.slice(2);
    expect(
      read(rhdhScorecard, 'lead-time-for-changes', { ...merged, deployments }),
    ).toMatchObject({ value: null, n: 0 });
  });

  it('change failure rate: closed intervals with an incident; the newest deployment is never scored', () => {
    expect(read(rhdhScorecard, 'change-fail-rate', interleaved)).toMatchObject({
      value: 4 / 5,
      n: 5,
      ids: ['d2', 'd3', 'd4', 'd5'],
    });
    const edge = { ...interleaved, incidents: [incident('edge', '03-04')] };
    expect(read(rhdhScorecard, 'change-fail-rate', edge).ids).toEqual(['d2']);
    const newest = [...interleaved.incidents!, incident('new', '03-10')];
    expect(
      read(rhdhScorecard, 'change-fail-rate', {
        ...interleaved,
        incidents: newest,
      }).value,
    ).toBe(4 / 5);
  });

  it('recovery: created to resolved, negative ones left out, the median', () => {
    const incidents = [
      ...restored.incidents!,
      incident('negative', '03-08', '03-07'),
    ];
    expect(
      read(rhdhScorecard, 'failed-deployment-recovery-time', { incidents }),
    ).toMatchObject({ value: 3 * HOUR, n: 3 });
  });
});
