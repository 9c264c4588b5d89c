/** What a delivery of `issues` may say otherwise than the plain one. */
export interface IssueDelivery {
  action: string;
  /** Of 2026-03-01, such as `10:00:00`. */
  at: string;
  labels?: readonly string[];
  label?: string;
  closedAt?: string;
  reason?: string;
  title?: string;
  body?: string | null;
}

const instant = (time: string) => `2026-03-01T${time}Z`;

/** A delivery about the one issue, opened at 10:00:00, with everything that GitHub sends and is read. */
export function issueDelivery(delivery: IssueDelivery) {
  const { action, at, labels = ['incident'], label, closedAt } = delivery;
  return {
    action,
    issue: {
      id: 7001,
      number: 70,
      title: delivery.title ?? 'The checkout is down',
      body: delivery.body ?? null,
      user: { login: 'octocat', type: 'User' },
      labels: labels.map(name => ({ name })),
      state: closedAt ? 'closed' : 'open',
      state_reason: delivery.reason ?? (closedAt ? 'completed' : null),
      created_at: instant('10:00:00'),
      updated_at: instant(at),
      closed_at: closedAt ? instant(closedAt) : null,
    },
    ...(label ? { label: { name: label } } : {}),
    repository: {
      full_name: 'acme/shop',
      html_url: 'https://github.com/acme/shop',
      default_branch: 'main',
    },
    sender: { login: 'octocat', type: 'User' },
  };
}

/** Labelled late, closed, reopened, its cause written down, unlabelled by mistake, and closed for good. */
export function lifeOfAnIncident() {
  const severe = ['incident', 'severity: SEV-1'];
  const body = 'It began at noon.\r\n\r\nCaused by: #12';
  const lives: IssueDelivery[] = [
    { action: 'opened', at: '10:00:00', labels: [] },
    { action: 'labeled', at: '10:05:00', label: 'incident' },
    { action: 'closed', at: '10:30:00', closedAt: '10:30:00' },
    { action: 'reopened', at: '10:40:00' },
    { action: 'labeled', at: '10:41:00', labels: severe, label: severe[1] },
    { action: 'edited', at: '10:45:00', labels: severe, body },
    {
      action: 'closed',
      at: '11:00:00',
      closedAt: '11:00:00',
      labels: severe,
      body,
    },
    {
      action: 'unlabeled',
      at: '11:10:00',
      closedAt: '11:00:00',
      labels: [severe[1]],
      label: 'incident',
      body,
    },
    {
      action: 'labeled',
      at: '11:11:00',
      closedAt: '11:00:00',
      labels: severe,
      label: 'incident',
      body,
    },
  ];
  return lives.map(issueDelivery);
}
