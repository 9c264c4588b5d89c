import { windowOfDays } from '../windows/window';
import { deployment, incident, read, restored } from './__testUtils__/world';
import { fourkeys } from './fourkeys';
import { profileMetrics } from './profiles';

const HOUR = 3600;
const quarter = windowOfDays('2026-01-01', '2026-04-01', 'UTC');

function word(days: string[]): string | undefined {
  const deployments = days.map((day, index) => deployment(`d${index}`, day));
  const first = incident('first event', '01-01');
  return read(
    fourkeys,
    'deployment-frequency',
    { deployments, incidents: [first] },
    quarter,
  ).printed;
}

/** The day of each of 13 weeks from Sunday, 4 January. */
const weekly = (day: number) =>
  Array.from({ length: 12 }, (_, week) =>
    new Date(Date.UTC(2026, 0, 4 + day + 7 * week)).toISOString().slice(5, 10),
  );

describe('fourkeys', () => {
  it('deployment frequency: a word, by days with deployments per week from Sunday', () => {
    expect(word([...weekly(0), ...weekly(3), ...weekly(6)])).toBe('Daily');
    expect(word([...weekly(0), ...weekly(6)])).toBe('Weekly');
    expect(word(['01-10', '02-10', '03-10'])).toBe('Monthly');
    expect(word(['03-10'])).toBe('Yearly');
    expect(word([])).toBeUndefined();
  });

  it('deployment frequency: every environment, and only from the first event on', () => {
    const deployments = [
      deployment('first', '03-17', { environment: 'test' }),
      deployment('second', '03-18', { environment: 'test' }),
    ];
    expect(
      read(fourkeys, 'deployment-frequency', { deployments }),
    ).toMatchObject({ n: 2, value: 0.5 });
  });

  it('recovery: whole hours, rounded down, the median', () => {
    expect(
      read(fourkeys, 'failed-deployment-recovery-time', restored),
    ).toMatchObject({ value: 3 * HOUR, n: 3 });
  });

  it('recovery: from the deployment of the root cause, if that was earlier', () => {
    const cause = { causedBy: { revision: 'r-d1' } };
    expect(
      read(fourkeys, 'failed-deployment-recovery-time', {
        deployments: [deployment('d1', '03-04')],
        incidents: [incident('i', '03-04 06:00', '03-04 08:30', cause)],
      }).value,
    ).toBe(8 * HOUR);
  });

  it('leaves out what needs the commits of each push', () => {
    expect(
      profileMetrics('fourkeys').map(({ definition }) => definition.id),
    ).toEqual([
      'fourkeys/deployment-frequency',
      'fourkeys/failed-deployment-recovery-time',
    ]);
  });
});
