interface SentAlert {
  status?: 'firing' | 'resolved';
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  startsAt: string;
  endsAt?: string;
  fingerprint?: string;
  generatorURL?: string;
}

/** A notification as Alertmanager sends it. What fires ends in the year 1. */
export function notificationOf(...alerts: SentAlert[]) {
  return {
    receiver: 'milepost',
    status: alerts.some(alert => alert.status !== 'resolved')
      ? 'firing'
      : 'resolved',
    alerts: alerts.map(alert => ({
      status: 'firing',
      annotations: {
        summary: 'The budget burns, says ada@example.org',
        runbook_url: 'https://runbooks.example.com/slo-burn',
      },
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus:9090/graph?g0.expr=up',
      fingerprint: 'c6a2b3f0d1e4f5a6',
      ...alert,
    })),
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager:9093',
    version: '4',
    groupKey: '{}:{}',
    truncatedAlerts: 0,
  };
}
