import {
  originOf,
  type Release,
} from '@milepost/backstage-plugin-milepost-common';
import {
  readBoolean,
  readOptional,
  storedText,
  withoutNul,
  type StoredBoolean,
} from '../database/columns';

export function releaseRow(release: Release) {
  const origin = originOf(release);
  return {
    source: release.source,
    external_id: withoutNul(release.id),
    origin_kind: origin?.kind ?? null,
    origin_value: storedText(origin?.value),
    service: storedText(release.service),
    repository: storedText(release.repository),
    tag: storedText(release.tag),
    revision: storedText(release.revision),
    prerelease: release.prerelease ?? null,
    published_at: release.publishedAt,
    url: storedText(release.url),
  };
}

export type ReleaseRow = {
  source: string;
  external_id: string;
  service: string | null;
  repository: string | null;
  tag: string | null;
  revision: string | null;
  prerelease: StoredBoolean | null;
  published_at: number;
  url: string | null;
};

export function readRelease(row: ReleaseRow): Release {
  return {
    source: row.source,
    id: row.external_id,
    service: readOptional(row.service),
    repository: readOptional(row.repository),
    tag: readOptional(row.tag),
    revision: readOptional(row.revision),
    prerelease: readBoolean(row.prerelease),
    publishedAt: row.published_at,
    url: readOptional(row.url),
  };
}
