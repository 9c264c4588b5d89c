import { windowOfDays } from '../windows/window';
import {
  at,
  commit,
  deployment,
  incident,
  interleaved,
  merged,
  read,
  request,
} from './__testUtils__/world';
import { devlake } from './devlake';

const HOUR = 3600;

describe('devlake: deployment frequency', () => {
  const frequency = 'deployment-frequency';

  it('counts days with deployments, per calendar week and month, empty ones too, with the lower median', () => {
    const deployments = ['01-05', '01-06', '02-10', '02-11', '02-12', '03-30']
      .map((day, index) => deployment(`d${index}`, day))
      .concat(deployment('same day', '01-05 18:00'));
    const quarter = windowOfDays('2026-01-01', '2026-04-01', 'UTC');
    expect(read(devlake, frequency, { deployments }, quarter)).toMatchObject({
      value: 0,
      n: 7,
      printed: '2 deployment days per month',
      details: { perWeek: 0, perMonth: 2 },
    });
  });

  it('prints the week as soon as most weeks have a deployment', () => {
    const deployments = ['03-02', '03-03', '03-10', '03-18', '03-19'].map(
      (day, index) => deployment(`d${index}`, day),
    );
    expect(read(devlake, frequency, { deployments })).toMatchObject({
      value: 2,
      printed: '2 deployment days per week',
    });
  });

  it('does not see a deployment without a commit', () => {
    const deployments = [
      deployment('seen', '03-03'),
      deployment('unseen', '03-04', { revision: undefined }),
      deployment('test', '03-04', { environment: 'test' }),
      deployment('failed', '03-04', { outcome: 'failure' }),
    ];
    expect(read(devlake, frequency, { deployments }).ids).toEqual(['seen']);
  });

  it('says nothing where there is nothing', () => {
    const { n, printed } = read(devlake, frequency, {});
    expect([n, printed]).toEqual([0, undefined]);
  });
});

describe('devlake: lead time', () => {
  const leadTime = 'lead-time-for-changes';

  it('takes pull requests to the deployment whose predecessor did not have them; trunk commits do not count', () => {
    expect(read(devlake, leadTime, merged)).toMatchObject({
      ids: ['m1', 'm2'],
      n: 2,
      // 12 h + 12 h + 12 h, and 12 h + 24 h + 24 h.
      value: 36 * HOUR,
    });
  });

  it('the first deployment carries what it is the merge of, and nothing older', () => {
    const deployments = merged.deployments!.slice(1);
    expect(read(devlake, leadTime, { ...merged, deployments }).ids).toEqual([
      'm1',
      'm2',
    ]);
    const [, , last] = merged.deployments!;
    expect(
      read(devlake, leadTime, { ...merged, deployments: [last] }).ids,
    ).toEqual([]);
  });

  it('rounds each phase up to minutes and drops a negative one', () => {
    const late = { ...commit('late', [], '03-05'), authoredAt: at('03-09') };
    const open = { openedAt: at('03-05') + 1, commits: ['late'] };
    expect(
      read(devlake, leadTime, {
        commits: [late],
        changes: [request('pr', '03-05', '03-05 01:00', open)],
        deployments: [deployment('d', '03-05 02:00', { revision: 'pr' })],
      }).value,
    ).toBe(2 * HOUR);
  });
});

describe('devlake: change failure rate', () => {
  const failRate = 'change-fail-rate';

  it('counts deployments, with the incidents that came after them, without a limit', () => {
    expect(read(devlake, failRate, interleaved)).toMatchObject({
      value: 4 / 6,
      n: 6,
      ids: ['d2', 'd3', 'd4', 'd5'],
    });
  });

  it('counts cancelled incidents, those outside the window, and no incident of the same instant', () => {
    const deployments = [deployment('d1', '03-03'), deployment('d2', '03-22')];
    const cancelled = { status: 'cancelled' as const };
    expect(
      read(devlake, failRate, {
        deployments,
        incidents: [
          incident('same', '03-03'),
          incident('late', '04-20', undefined, cancelled),
        ],
      }).ids,
    ).toEqual(['d2']);
  });
});

describe('devlake: recovery', () => {
  it('runs from the deployment to the resolution, both in the window, per incident', () => {
    const deployments = [
      deployment('before', '03-01'),
      deployment('d', '03-10'),
    ];
    const incidents = [
      incident('of before', '03-02', '03-03'),
      incident('a', '03-10 01:00', '03-10 02:30'),
      incident('b', '03-10 03:00', '03-10 05:00'),
      incident('c', '03-10 04:00', '04-05'),
    ];
    expect(
      read(devlake, 'failed-deployment-recovery-time', {
        deployments,
        incidents,
      }),
    ).toMatchObject({
      ids: ['a', 'b'],
      value: 2.5 * HOUR,
      details: { restored: 2 * HOUR },
    });
  });
});
