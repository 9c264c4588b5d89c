import { isAbout } from '@milepost/backstage-plugin-milepost-node';
import type { Rule } from './rules';
import type { Sync } from './sync';

const COMMIT = /(?<![\da-f])(?:[\da-f]{64}|[\da-f]{40})(?![\da-f])/i;

/** The revision that a sync deployed; `undefined` where it does not say, or says several. */
export function revisionOf(
  sync: Sync,
  from: Rule['revision'],
): string | undefined {
  if (from === undefined) {
    return sync.revision ?? (sync.revisions?.[0] || undefined);
  }
  if ('source' in from) {
    const only = from.source === 0 ? sync.revision : undefined;
    return sync.revisions?.[from.source] || only;
  }
  return 'label' in from
    ? sync.labels?.[from.label] || undefined
    : revisionOfImage(sync.images ?? [], from.image);
}

/** The tag of the image that matches. Several tags at a time are no revision. */
function revisionOfImage(
  images: readonly string[],
  glob: string,
): string | undefined {
  const tags = images
    .map(parseImage)
    .filter(image => isAbout({ names: [glob] }, { names: image.name }))
    .map(image => image.tag);
  const [tag, ...others] = new Set(tags);
  return others.length === 0 && tag ? COMMIT.exec(tag)?.[0] ?? tag : undefined;
}

/** Of `registry:5000/acme/shop:v1@sha256:…`: the name with its registry, and the tag. */
function parseImage(image: string): { name: string; tag?: string } {
  const [named] = image.split('@');
  const colon = named.lastIndexOf(':');
  return colon > named.lastIndexOf('/')
    ? { name: named.slice(0, colon), tag: named.slice(colon + 1) }
    : { name: named };
}
