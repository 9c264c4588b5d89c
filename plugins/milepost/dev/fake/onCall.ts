import type { DeliveryRecords } from '@milepost/backstage-plugin-milepost-common';
import { randomFrom } from './random';
import type { Service } from './services';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ALERTS = ['Latency above 400 ms', 'Queue grows', 'Disk fills up'];

/** The pages and alert rules of a service up to now; none where nobody tells of them. */
export function onCallOf(
  service: Service,
  now: number,
): Pick<DeliveryRecords, 'pages' | 'alertRules'> {
  if (!service.connection.connected.has('page')) {
    return { pages: [], alertRules: [] };
  }
  const random = randomFrom(service.seed);
  const pages = Array.from({ length: 60 }, (_, index) => {
    const triggeredAt = now - (index * 2 + random()) * DAY;
    const heard = random() < 0.6;
    return {
      id: `P${900 - index}`,
      source: 'pagerduty:eu',
      call: 1,
      title: ALERTS[index % ALERTS.length],
      alert: ALERTS[index % ALERTS.length],
      runbook: index % ALERTS.length > 0,
      triggeredAt,
      acknowledgedAt: heard ? triggeredAt + 3 * MINUTE : undefined,
      resolvedAt: triggeredAt + (4 + random() * 40) * MINUTE,
    };
  });
  const alertRules = ALERTS.map((name, index) => ({
    id: `rule-${index}`,
    source: 'prometheus:eu',
    name,
    phases: [{ from: now - 200 * DAY, paging: true, runbook: index > 0 }],
  }));
  return { pages, alertRules };
}
