import { windowOfDays } from '../windows/window';
import {
  at,
  commit,
  deployment,
  interleaved,
  read,
  request,
  restored,
} from './__testUtils__/world';
import { middleware } from './middleware';

const HOUR = 3600;

describe('middleware', () => {
  it('deployment frequency: rounded down per day, week and month', () => {
    const deployments = Array.from({ length: 20 }, (_, index) =>
      deployment(`d${index}`, '02-10', {
        environment: index === 0 ? 'staging' : 'production',
      }),
    );
    const quarter = windowOfDays('2026-01-05', '2026-03-31', 'UTC');
    expect(
      read(middleware, 'deployment-frequency', { deployments }, quarter),
    ).toMatchObject({
      value: 0,
      n: 20,
      printed: '0 per day, 1 per week, 6 per month',
    });
  });

  it('lead time: the mean of sums of parts, to the next run after the merge, whatever its revision', () => {
    const human = { human: true, byAuthor: false };
    const reviews = [
      {
        at: at('03-03 03:00'),
        kind: 'comment' as const,
        human: false,
        byAuthor: false,
      },
      { at: at('03-03 06:00'), kind: 'comment' as const, ...human },
      { at: at('03-03 09:00'), kind: 'approval' as const, ...human },
    ];
    const reviewed = { commits: ['b', 'later'], reviews };
    expect(
      read(middleware, 'lead-time-for-changes', {
        commits: [
          commit('b', [], '03-02'),
          commit('later', ['b'], '03-02 12:00'),
        ],
        changes: [
          request('reviewed', '03-03', '03-03 12:00', reviewed),
          // Nobody reviewed it: the time that it was open is not in the sum.
          request('alone', '03-02', '03-03 12:00'),
          request('waiting', '03-03', '03-04 12:00'),
        ],
        deployments: [
          deployment('failed', '03-03 13:00', { outcome: 'failure' }),
          deployment('next', '03-03 15:00', { startedAt: at('03-03 14:00') }),
        ],
      }),
    ).toMatchObject({
      ids: ['reviewed', 'alone'],
      value: ((24 + 12 + 2 + 2) / 2) * HOUR,
    });
  });

  it('change failure rate: runs of every outcome, the newest open-ended', () => {
    expect(read(middleware, 'change-fail-rate', interleaved)).toMatchObject({
      value: 4 / 6,
      ids: ['d2', 'd3', 'd4', 'd5'],
    });
    const deployments = [
      deployment('failed', '03-09 21:00', { outcome: 'failure' }),
      ...interleaved.deployments!,
    ];
    expect(
      read(middleware, 'change-fail-rate', { ...interleaved, deployments }),
    ).toMatchObject({ value: 5 / 7 });
  });

  it('change failure rate and recovery: a revert is an incident from the merge of what it reverts', () => {
    const facts = {
      deployments: [deployment('d1', '03-03'), deployment('d2', '03-05')],
      changes: [
        request('bad', '03-03', '03-04'),
        request('revert', '03-06', '03-06 12:00', { reverts: 'bad' }),
      ],
    };
    expect(read(middleware, 'change-fail-rate', facts)).toMatchObject({
      value: 1 / 2,
      ids: ['d1'],
    });
    expect(
      read(middleware, 'failed-deployment-recovery-time', facts).value,
    ).toBe(60 * HOUR);
  });

  it('recovery: created to resolved, the mean', () => {
    expect(
      read(middleware, 'failed-deployment-recovery-time', restored),
    ).toMatchObject({ value: (15.5 / 3) * HOUR, n: 3 });
  });
});
