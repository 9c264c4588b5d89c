import { iso, project, reviewer, ruby, type After } from './basics';

export function incidentOf(number: number, after: After) {
  const id = 60_000 + number;
  const isReopened = number % 16 === 0;
  const steps: [number, string, object][] = [
    [30, 'open', {}],
    [35, 'update', { escalation_status: 'acknowledged' }],
    [60, 'close', { state: 'closed', closed_at: ruby(after(60)) }],
    ...(isReopened
      ? ([
          [70, 'reopen', {}],
          [90, 'close', { state: 'closed', closed_at: ruby(after(90)) }],
        ] as [number, string, object][])
      : []),
  ];
  const common = {
    id,
    iid: number,
    title: `The shop is slow ${number}`,
    description: `Caused by: !${number}`,
    confidential: false,
  };
  const last = isReopened ? 90 : 60;
  const state = (minutes: number, word: string) => ({
    state: word,
    created_at: iso(after(minutes)),
  });
  return {
    api: {
      ...common,
      issue_type: 'incident',
      state: 'closed',
      severity: 'HIGH',
      labels: [],
      created_at: iso(after(30)),
      updated_at: iso(after(last)),
      closed_at: iso(after(last)),
    },
    lists: {
      [`/issues/${number}/resource_state_events`]: [
        state(60, 'closed'),
        ...(isReopened ? [state(70, 'reopened'), state(90, 'closed')] : []),
      ],
      [`/issues/${number}/notes`]: [
        {
          id: 1,
          system: true,
          body: 'changed the incident status to **Acknowledged**',
          author: reviewer,
          created_at: iso(after(35)),
        },
      ],
    },
    deliveries: steps.map(([minutes, action, more]) => ({
      topic: 'gitlab.issue',
      at: after(minutes),
      payload: {
        object_kind: 'issue',
        user: reviewer,
        project,
        object_attributes: {
          ...common,
          type: 'Incident',
          severity: 'high',
          state: 'opened',
          action,
          created_at: ruby(after(30)),
          updated_at: ruby(after(minutes)),
          ...more,
        },
        labels: [],
      },
    })),
  };
}
