import type { DeliveryRecords } from '@milepost/backstage-plugin-milepost-common';

/** Of some records those that there were at an instant: where a past is judged again, what came later counts for nothing. */
export function recordsKnownAt(
  records: DeliveryRecords,
  now: number,
): DeliveryRecords {
  const until = <K extends string>(key: K) => {
    return (record: { [key in K]?: number }) => (record[key] ?? now) <= now;
  };
  return {
    ...records,
    deployments: records.deployments.filter(until('finishedAt')),
    changes: records.changes.filter(until('deployedAt')),
    incidents: records.incidents.filter(
      ({ intervals }) => (intervals[0]?.openedAt ?? now) <= now,
    ),
    builds: records.builds.filter(until('finishedAt')),
    tickets: records.tickets.filter(until('openedAt')),
    pages: records.pages.filter(until('triggeredAt')),
  };
}
