import { factOf, map } from '../__testUtils__/mapping';
import { testSettings } from '../__testUtils__/testSource';
import { incidentRulesSchema } from '../configuration/incidentRules';
import { createGitlabSource } from '../gitlabSource';

describe('issue', () => {
  const issue = (minute: number, more: object = {}) => {
    const { changes, labels = [], ...attributes } = more as any;
    return {
      changes,
      labels,
      object_attributes: {
        id: 70,
        iid: 1,
        type: 'Incident',
        title: 'The shop is down',
        state: 'opened',
        severity: 'critical',
        created_at: '2026-03-01 10:00:00 UTC',
        updated_at: `2026-03-01 10:${minute}:00 UTC`,
        ...attributes,
      },
    };
  };
  const at = (minute: number) => Date.UTC(2026, 2, 1, 10, minute);
  const life = [
    issue(10, { action: 'open' }),
    issue(12, {
      escalation_status: 'acknowledged',
      description: 'It broke.\n\nCaused by: acme/shop!12',
    }),
    issue(30, {
      action: 'close',
      state: 'closed',
      closed_at: '2026-03-01 10:30:00 UTC',
      description: 'Caused by: !12',
    }),
    issue(40, { action: 'reopen', description: 'Caused by: !12' }),
    issue(50, {
      action: 'close',
      state: 'closed',
      closed_at: '2026-03-01 10:50:00 UTC',
      description: 'Caused by: !12',
    }),
  ];

  it.each([
    ['as they come', life],
    ['the other way round', [...life].reverse()],
  ])('is one incident, %s', (_, payloads) => {
    expect(factOf('gitlab.issue', payloads)).toMatchObject({
      id: '70',
      severity: 'critical',
      acknowledgedAt: at(12),
      causedBy: { change: '12' },
      status: 'counted',
      intervals: [
        { openedAt: at(0), resolvedAt: at(30) },
        { openedAt: at(40), resolvedAt: at(50) },
      ],
    });
  });

  it('is none any more when its type, its label or its place changes', () => {
    const standing = (payload: object) =>
      (factOf('gitlab.issue', [life[0], payload]) as { status: string }).status;
    const changes = { type: { previous: 'Incident', current: 'Issue' } };
    expect(standing(issue(11, { type: 'Issue', changes }))).toBe('cancelled');
    expect(standing(issue(11, { moved_to_id: 71 }))).toBe('cancelled');
    expect(standing(issue(11, { duplicated_to_id: 71 }))).toBe('cancelled');
    const unlabelled = {
      type: 'Issue',
      changes: { labels: { previous: [{ title: 'API' }], current: [] } },
    };
    expect(standing(issue(11, unlabelled))).toBe('cancelled');
    expect(standing(issue(11))).toBe('counted');
  });

  it('with a label has the severity of its labels, and no title when it is confidential', () => {
    const labels = [{ title: 'api' }, { title: 'severity::2' }];
    const payload = issue(11, { type: 'Issue', labels, confidential: true });
    expect(factOf('gitlab.issue', [payload])).toMatchObject({
      title: undefined,
      severity: 'SEV-2',
    });
  });

  it('without either says nothing', () => {
    expect(map('gitlab.issue', issue(11, { type: 'Issue' }))).toEqual({
      events: [],
    });
    const none = createGitlabSource({
      settings: {
        ...testSettings,
        incidents: incidentRulesSchema.parse({}),
      },
    });
    const labels = [{ title: 'api' }];
    const payload = issue(11, { type: 'Task', labels });
    expect(map('gitlab.work_item', payload, none)).toEqual({ events: [] });
  });
});
