import type {
  ChangeRecord,
  DeliveryRecords,
  DeploymentRecord,
  TimelineAnswer,
  TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';

type TimelineItem = TimelineAnswer['items'][number];

/** The deployments of a window as the timeline tells them, newest first. */
export function timelineItems(
  { deployments, changes }: DeliveryRecords,
  window: TimeWindow,
): TimelineItem[] {
  return deployments
    .filter(
      ({ finishedAt }) =>
        finishedAt! >= window.start && finishedAt! < window.end,
    )
    .reverse()
    .map(record => ({
      kind: kindOf(record),
      id: record.id,
      source: record.source,
      url: record.url,
      revision: record.revision,
      environments: record.environments,
      startedAt: new Date(record.startedAt).toISOString(),
      finishedAt: new Date(record.finishedAt!).toISOString(),
      failedBy: record.failure && [...record.failure.reasons],
      recoveredAt: record.failure?.recoveredAt
        ? new Date(record.failure.recoveredAt).toISOString()
        : undefined,
      changeCount: record.changes,
      changes: changes
        .filter(({ deployment }) => deployment === record.id)
        .map(changeOf)
        .sort((a, b) => (b.leadTime ?? 0) - (a.leadTime ?? 0)),
    }));
}

function kindOf(record: DeploymentRecord): TimelineItem['kind'] {
  return record.rollback && record.standing === 'deployment'
    ? 'rollback'
    : (record.standing as TimelineItem['kind']);
}

function changeOf({ id, title, url, leadTime, inferred }: ChangeRecord) {
  const seconds = leadTime === undefined ? null : leadTime / 1000;
  return { id, title, url, leadTime: seconds, inferred };
}
