import type {
  DefinitionVersion,
  GlossaryEntry,
} from '@milepost/backstage-plugin-milepost-common';
import { formatDay } from '@milepost/backstage-plugin-milepost-react';
import { changedBy, parameterChanges } from './glossaryWords';

/** Every definition that was in force here, the newest first: since when, why, by whom, and what it changed. */
export function VersionHistory({ entry }: { entry: GlossaryEntry }) {
  const versions = entry.versions ?? [inForce(entry)];
  return (
    <ol
      reversed
      start={versions.length}
      style={{ listStyle: 'none', padding: 0 }}
    >
      {versions.map((version, index) => (
        <li key={version.version}>
          {sentenceOf(version, versions[index + 1])}
        </li>
      ))}
    </ol>
  );
}

function sentenceOf(
  version: DefinitionVersion,
  before: DefinitionVersion | undefined,
): string {
  const changes = parameterChanges(version, before);
  return [
    `Version ${version.version}, since ${formatDay(version.since)}, by ${
      changedBy[version.by]
    }:`,
    version.reason,
    changes.length > 0 && `(${changes.join('; ')})`,
  ]
    .filter(Boolean)
    .join(' ');
}

function inForce(entry: GlossaryEntry): DefinitionVersion {
  const { version, since, reason, parameters, minimumSample } = entry;
  return { version, since, reason, by: 'milepost', parameters, minimumSample };
}
