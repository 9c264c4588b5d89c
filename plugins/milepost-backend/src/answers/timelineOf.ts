import {
  isIn,
  type ChangeRecord,
  type DeploymentRecord,
  type IncidentRecord,
  type TimelineAnswer,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import { loadRecords } from '../delivery/loadRecords';
import { compare, pageOf } from './cursor';
import { wireWindow } from './wireWindow';

type TimelineItem = TimelineAnswer['items'][number];

/** How many of the changes that a deployment carried are listed with it. */
const CHANGES_SHOWN = 20;

const KINDS: Partial<
  Record<DeploymentRecord['standing'], TimelineItem['kind']>
> = {
  deployment: 'deployment',
  redeploy: 'redeploy',
  failure: 'failure',
  cancelled: 'cancelled',
};

/** What happened to an entity in production, newest first. */
export async function timelineOf(
  knex: Knex,
  options: {
    entity: StoredEntity;
    window: TimeWindow;
    now: number;
    cursor?: string;
    limit: number;
  },
): Promise<TimelineAnswer> {
  const { entity, window, now, cursor, limit } = options;
  const loaded = await loadRecords(knex, {
    entityIds: [entity.id],
    since: window.start,
  });
  const records = loaded.get(entity.id)!;
  const changes = changesByDeployment(records.changes);
  const items = records.deployments
    .filter(
      record => record.standing in KINDS && isIn(window, record.finishedAt),
    )
    .map(record => toItem(record, changes.get(record.id) ?? []))
    .sort((a, b) => compare(positionOf(a), positionOf(b)));
  return {
    scope: entity.ref,
    window: wireWindow(window),
    computedAt: new Date(now).toISOString(),
    incidents:
      cursor === undefined ? incidentsIn(records.incidents, window) : [],
    ...pageOf(items, { cursor, limit, positionOf }),
  };
}

function positionOf(item: TimelineItem) {
  return { at: Date.parse(item.finishedAt), id: `${item.source} ${item.id}` };
}

function changesByDeployment(
  changes: readonly ChangeRecord[],
): Map<string, ChangeRecord[]> {
  const byDeployment = new Map<string, ChangeRecord[]>();
  for (const change of changes) {
    if (change.deployment !== undefined && change.standing !== 'before-first') {
      const list = byDeployment.get(change.deployment);
      if (list) {
        list.push(change);
      } else {
        byDeployment.set(change.deployment, [change]);
      }
    }
  }
  return byDeployment;
}

function toItem(
  record: DeploymentRecord,
  changes: readonly ChangeRecord[],
): TimelineItem {
  const isDeployment = record.standing === 'deployment';
  const carried = isDeployment ? changes : [];
  return {
    kind:
      isDeployment && record.rollback ? 'rollback' : KINDS[record.standing]!,
    id: record.id,
    source: record.source,
    url: record.url,
    revision: record.revision,
    environments: record.environments,
    startedAt: new Date(record.startedAt).toISOString(),
    finishedAt: new Date(record.finishedAt!).toISOString(),
    failedBy: record.failure && [...record.failure.reasons],
    recoveredAt: instant(record.failure?.recoveredAt),
    changeCount: record.changes,
    changes: [...carried]
      .sort(
        (a, b) =>
          (b.leadTime ?? -1) - (a.leadTime ?? -1) || (a.id < b.id ? -1 : 1),
      )
      .slice(0, CHANGES_SHOWN)
      .map(change => ({
        id: change.id,
        title: change.title,
        url: change.url,
        leadTime: change.leadTime === undefined ? null : change.leadTime / 1000,
        inferred: change.inferred,
      })),
  };
}

/** The incidents that were open at some time in the window. */
function incidentsIn(
  incidents: readonly IncidentRecord[],
  window: TimeWindow,
): TimelineAnswer['incidents'] {
  return incidents
    .filter(({ status, intervals }) => {
      const ended = intervals.at(-1)!.resolvedAt ?? Infinity;
      return (
        status === 'counted' &&
        intervals[0].openedAt < window.end &&
        ended >= window.start
      );
    })
    .sort((a, b) => compare(openingOf(a), openingOf(b)))
    .map(incident => ({
      id: incident.id,
      source: incident.source,
      title: incident.title,
      url: incident.url,
      severity: incident.severity,
      openedAt: instant(incident.intervals[0].openedAt)!,
      endedAt: instant(incident.intervals.at(-1)!.resolvedAt),
      deployment: incident.deployment,
      confidence: incident.confidence,
      correction: incident.correction,
    }));
}

function openingOf({ intervals, source, id }: IncidentRecord) {
  return { at: intervals[0].openedAt, id: `${source} ${id}` };
}

function instant(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
