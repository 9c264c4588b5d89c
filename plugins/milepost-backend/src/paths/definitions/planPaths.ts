import type {
  GoldenPath,
  GoldenPathFault,
  GoldenPathReading,
} from '@milepost/backstage-plugin-milepost-common';
import type {
  DocumentFile,
  PlaceReading,
} from '../../documents/DocumentReader';

/** What the documents come to. */
export interface PathPlan {
  /** With the location of the place that defines each. */
  paths: { path: GoldenPath; location: string }[];
  /** By location. */
  faults: Map<string, GoldenPathFault[]>;
  /** Locations that are wrong or cannot be read: what they defined before stays in force. */
  doubtful: Set<string>;
}

/**
 * Puts together what all places say; pure, and the same whatever the order of the places. Of two paths of one name the
 * one whose place comes first counts, in order of their locations.
 */
export function planPaths(options: {
  readings: readonly PlaceReading[];
  parse(file: DocumentFile): GoldenPathReading;
}): PathPlan {
  const plan: PathPlan = { paths: [], faults: new Map(), doubtful: new Set() };
  const readings = [...options.readings].sort((a, b) =>
    a.place.location < b.place.location ? -1 : 1,
  );
  for (const { place, files, error } of readings) {
    const { location } = place;
    const faults: GoldenPathFault[] = [];
    if (error !== undefined) {
      faults.push({ document: location, message: `cannot be read: ${error}` });
    }
    for (const file of files ?? []) {
      const read = options.parse(file);
      faults.push(...read.faults);
      for (const path of read.paths) {
        const other = plan.paths.find(each => each.path.name === path.name);
        if (other) {
          faults.push(duplicate(path, { file, other: other.location }));
        } else {
          plan.paths.push({ path, location });
        }
      }
    }
    plan.faults.set(location, faults);
    if (faults.length > 0) {
      plan.doubtful.add(location);
    }
  }
  return plan;
}

function duplicate(
  { name }: GoldenPath,
  { file, other }: { file: DocumentFile; other: string },
): GoldenPathFault {
  return {
    document: file.name,
    path: 'metadata.name',
    message: `is the name of another path, which counts: '${name}' of ${other}`,
    goldenPath: name,
  };
}
