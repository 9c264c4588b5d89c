import {
  originOf,
  type Build,
} from '@milepost/backstage-plugin-milepost-common';
import { storedNumber, storedText, withoutNul } from '../database/columns';

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
    branch: storedText(build.branch),
    revision: storedText(build.revision),
    queued_at: storedNumber(build.queuedAt),
    started_at: storedNumber(build.startedAt),
    finished_at: storedNumber(build.finishedAt),
    outcome: build.outcome ?? null,
    url: storedText(build.url),
  };
}
