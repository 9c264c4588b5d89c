import type {
  AdoptionAnswer,
  GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { plainVersion, versionName } from '../words/versionName';

/** The adoption on a day. */
export type AdoptionPoint = AdoptionAnswer['points'][number];

/** A layer of the picture of adoption, from the road upwards. */
export interface AdoptionLayer {
  key: 'newest' | 'second' | 'older' | 'untold' | 'off' | 'unknown';
  /** As it is labelled: `on v4`. */
  text: string;
  countIn: (point: AdoptionPoint) => number;
}

/**
 * On, taken apart by version, then off, then unknown: the newest two versions by themselves, all older ones as one. What
 * is nowhere to be seen is left out.
 */
export function adoptionLayers(
  points: readonly AdoptionPoint[],
  versions: GoldenPathAnswer['versions'],
): AdoptionLayer[] {
  const layers: AdoptionLayer[] = [
    ...versionLayers(points, versions),
    { key: 'off', text: 'off', countIn: ({ off }) => off },
    { key: 'unknown', text: 'unknown', countIn: ({ unknown }) => unknown },
  ];
  return layers.filter(layer => points.some(point => layer.countIn(point) > 0));
}

function versionLayers(
  points: readonly AdoptionPoint[],
  versions: GoldenPathAnswer['versions'],
): AdoptionLayer[] {
  const seen = new Set(
    points.flatMap(point =>
      point.versions
        .filter(({ count }) => count > 0)
        .map(({ version }) => plainVersion(version ?? '')),
    ),
  );
  const known = versions
    .map(({ version }) => version)
    .filter(version => seen.has(plainVersion(version)))
    .reverse();
  if (known.length === 0) {
    return [{ key: 'newest', text: 'on', countIn: ({ on }) => on }];
  }
  const [newest, second, ...older] = known;
  const some = [
    layerOf('newest', newest && [newest]),
    layerOf('second', second && [second]),
    layerOf('older', older.length > 0 && older),
  ];
  return [
    ...some.flatMap(layer => layer ?? []),
    {
      key: 'untold',
      text: 'on, no version',
      countIn: point => point.on - countOf(point, known),
    },
  ];
}

function layerOf(
  key: AdoptionLayer['key'],
  versions: readonly string[] | '' | false | undefined,
): AdoptionLayer | undefined {
  return versions
    ? {
        key,
        text: `on ${versionName(versions[0])}${
          versions.length > 1 ? ' or older' : ''
        }`,
        countIn: point => countOf(point, versions),
      }
    : undefined;
}

function countOf(point: AdoptionPoint, versions: readonly string[]): number {
  const wanted = versions.map(plainVersion);
  return point.versions
    .filter(({ version }) => wanted.includes(plainVersion(version ?? '')))
    .reduce((sum, { count }) => sum + count, 0);
}
