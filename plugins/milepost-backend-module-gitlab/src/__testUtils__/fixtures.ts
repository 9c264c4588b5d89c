import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';

const { MILEPOST_SHARED } = process.env;

/** Whether payloads that GitLab really sends are at hand. */
export const hasFixtures = MILEPOST_SHARED !== undefined;

if (!hasFixtures) {
  // eslint-disable-next-line no-console
  console.log('skipped: MILEPOST_SHARED is not set');
}

/** The payloads, by the names of their files. */
export const fixtureNames = [
  'deployment.json',
  'go-playground.deployment-event.json',
  'go-playground.job-event.json',
  'go-playground.merge-request-event.json',
  'go-playground.pipeline-event.json',
  'issue.json',
  'job.json',
  'merge_request.json',
  'pipeline.json',
  'push.json',
  'release.json',
  'tag_push.json',
] as const;

/** How many of them are not the same delivery as another: one deployment is there twice. */
export const distinctFixtures = 11;

/** One of the payloads, with the topic that Backstage gives it. */
export function fixture(name: (typeof fixtureNames)[number]): RawEvent {
  const path = join(MILEPOST_SHARED!, 'fixtures', 'gitlab', name);
  const payload = JSON.parse(readFileSync(path, 'utf8'));
  return { source: 'gitlab', topic: `gitlab.${payload.object_kind}`, payload };
}
