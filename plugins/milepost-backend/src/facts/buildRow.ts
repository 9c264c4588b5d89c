import {
  originOf,
  type Build,
} from '@milepost/backstage-plugin-milepost-common';
import {
  readList,
  readOptional,
  storedList,
  storedNumber,
  storedText,
  withoutNul,
} from '../database/columns';

export function buildRow(build: Build) {
  const origin = originOf(build);
  return {
    source: build.source,
    external_id: withoutNul(build.id),
    attempt: build.attempt,
    origin_kind: origin?.kind ?? null,
    origin_value: storedText(origin?.value),
    service: storedText(build.service),
    repository: storedText(build.repository),
    name: storedText(build.name),
    workflow: storedText(build.workflow),
    uses: storedList(build.uses),
    job: storedText(build.job),
    run: storedText(build.run),
    branch: storedText(build.branch),
    revision: storedText(build.revision),
    queued_at: storedNumber(build.queuedAt),
    started_at: storedNumber(build.startedAt),
    finished_at: storedNumber(build.finishedAt),
    outcome: build.outcome ?? null,
    url: storedText(build.url),
  };
}

export type BuildRow = {
  source: string;
  external_id: string;
  attempt: number;
  service: string | null;
  repository: string | null;
  name: string | null;
  workflow: string | null;
  uses: string | null;
  job: string | null;
  run: string | null;
  branch: string | null;
  revision: string | null;
  queued_at: number | null;
  started_at: number | null;
  finished_at: number | null;
  outcome: Build['outcome'] | null;
  url: string | null;
};

export function readBuild(row: BuildRow): Build {
  return {
    source: row.source,
    id: row.external_id,
    attempt: row.attempt,
    service: readOptional(row.service),
    repository: readOptional(row.repository),
    name: readOptional(row.name),
    workflow: readOptional(row.workflow),
    uses: readList(row.uses),
    job: readOptional(row.job),
    run: readOptional(row.run),
    branch: readOptional(row.branch),
    revision: readOptional(row.revision),
    queuedAt: readOptional(row.queued_at),
    startedAt: readOptional(row.started_at),
    finishedAt: readOptional(row.finished_at),
    outcome: readOptional(row.outcome),
    url: readOptional(row.url),
  };
}
