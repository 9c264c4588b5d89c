import type {
  DeliveryRecords,
  TimelineAnswer,
  TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';

/** The incidents of a window as the timeline tells them, newest first. */
export function timelineIncidents(
  { incidents }: DeliveryRecords,
  window: TimeWindow,
): TimelineAnswer['incidents'] {
  return incidents
    .filter(
      ({ intervals: [{ openedAt }] }) =>
        openedAt >= window.start && openedAt < window.end,
    )
    .reverse()
    .map(({ intervals: [{ openedAt, resolvedAt }], ...incident }) => ({
      id: incident.id,
      source: incident.source,
      title: incident.title,
      severity: incident.severity,
      openedAt: new Date(openedAt).toISOString(),
      endedAt: resolvedAt ? new Date(resolvedAt).toISOString() : undefined,
      deployment: incident.deployment,
      confidence: incident.confidence,
    }));
}
