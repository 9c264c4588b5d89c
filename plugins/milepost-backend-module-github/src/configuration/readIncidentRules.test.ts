import { mockServices } from '@backstage/backend-test-utils';
import { readIncidentRules } from './readIncidentRules';

const read = (incidents?: unknown) =>
  readIncidentRules(
    mockServices.rootConfig({
      data: { milepost: { github: { incidents: incidents as {} } } },
    }),
  );

describe('readIncidentRules', () => {
  it('reads labels without regard to case, by default incident', () => {
    expect(readIncidentRules(mockServices.rootConfig())).toEqual({
      labels: new Set(['incident']),
      severityLabels: new Set(),
      complete: false,
    });
    expect(
      read({ labels: [' Outage'], severityLabels: ['Bad'], complete: true }),
    ).toEqual({
      labels: new Set(['outage']),
      severityLabels: new Set(['bad']),
      complete: true,
    });
    expect(read({ labels: [] }).labels.size).toBe(0);
  });

  it.each([
    [{ labels: ['a', ''] }, 'labels[1]: must not be empty'],
    [{ labels: [7] }, 'labels[0]: must be the name of a label'],
    [{ labels: 'incident' }, 'labels: must be a list'],
    [
      { severityLabels: [{}] },
      'severityLabels[0]: must be the name of a label',
    ],
    [{ complete: 'yes' }, 'complete: must be true or false'],
    [
      { labels: [], complete: true },
      'complete: must not be true without labels',
    ],
  ])('refuses %j', (incidents, message) => {
    expect(() => read(incidents)).toThrow(
      `milepost.github.incidents.${message}`,
    );
  });

  it('refuses what it does not know', () => {
    expect(() => read({ label: 'incident' })).toThrow(
      "milepost.github.incidents: does not know 'label'",
    );
    expect(() => read('incident')).toThrow(
      'milepost.github.incidents: must be an object',
    );
  });
});
