import type {
  DefinitionVersion,
  GlossaryEntry,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';

/** How long a change is news. */
const DAYS = 14;

/** A metric that means something else than before. */
export interface DefinitionChange {
  entry: GlossaryEntry;
  version: DefinitionVersion;
  before: DefinitionVersion | undefined;
}

/** The definitions that the configuration changed within two weeks before a day, the newest first. */
export function recentDefinitions(options: {
  definitions: readonly GlossaryEntry[];
  /** `YYYY-MM-DD`, in the zone of the installation. */
  today: string;
}): DefinitionChange[] {
  const { definitions, today } = options;
  const oldest = DateTime.fromISO(today).minus({ days: DAYS }).toISODate()!;
  return definitions
    .flatMap(entry =>
      (entry.versions ?? []).map((version, index, versions) => ({
        entry,
        version,
        before: versions[index + 1],
      })),
    )
    .filter(
      ({ version: { by, since } }) => by === 'configuration' && since >= oldest,
    )
    .sort((a, b) => b.version.since.localeCompare(a.version.since));
}
