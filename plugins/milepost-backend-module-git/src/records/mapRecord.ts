import {
  scrubText,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type {
  CommitRecord,
  GitPayload,
  HeadRecord,
  ReleaseRecord,
} from './gitPayload';
import { commitUrl, tagUrl } from './pageUrl';
import { recordKey } from './recordKey';

interface Origin {
  source: string;
  repository: string;
}

/** The events that a record tells of. */
export function mapRecord(
  source: string,
  { repository, record }: GitPayload,
): DeliveryEvent[] {
  const origin = { source, repository };
  switch (record.kind) {
    case 'commit':
      // A merge commit brings changes and is none: those are the commits that it joins.
      return record.parents.length < 2
        ? [commitEvent(origin, record), changeEvent(origin, record)]
        : [commitEvent(origin, record)];
    case 'release':
      return [releaseEvent(origin, record)];
    default:
      return [headEvent(origin, record)];
  }
}

function commitEvent(origin: Origin, record: CommitRecord): DeliveryEvent {
  return {
    ...origin,
    type: 'commit.created',
    id: eventId(origin, record),
    time: instant(record.committedAt),
    url: commitUrl(origin.repository, record.sha),
    revision: record.sha,
    parents: record.parents,
    authoredAt: instant(record.authoredAt),
    committedAt: instant(record.committedAt),
    cherryPickedFrom: record.cherryPickedFrom ?? undefined,
    paths: record.paths ?? undefined,
  };
}

function changeEvent(origin: Origin, record: CommitRecord): DeliveryEvent {
  return {
    ...origin,
    type: 'change.merged',
    id: `${eventId(origin, record)}:change`,
    time: instant(record.committedAt),
    url: commitUrl(origin.repository, record.sha),
    change: record.sha,
    title: scrubText(record.title),
    mergeRevision: record.sha,
    commits: [record.sha],
    paths: record.paths ?? undefined,
    reverts: record.reverts ?? undefined,
  };
}

/** A release tag is the only word that Git has for "in production". */
function releaseEvent(origin: Origin, record: ReleaseRecord): DeliveryEvent {
  return {
    ...origin,
    type: 'service.deployed',
    id: eventId(origin, record),
    time: instant(record.releasedAt),
    url: tagUrl(origin.repository, record.tag),
    deployment: record.tag,
    environment: 'production',
    production: true,
    outcome: 'success',
    revision: record.sha,
  };
}

function headEvent(origin: Origin, record: HeadRecord): DeliveryEvent {
  return {
    ...origin,
    type: 'branch.updated',
    id: eventId(origin, record),
    time: instant(record.at),
    branch: record.branch,
    revision: record.sha,
    production: true,
  };
}

function eventId(origin: Origin, record: GitPayload['record']): string {
  return `${origin.source}:${recordKey(record)}`;
}

function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
