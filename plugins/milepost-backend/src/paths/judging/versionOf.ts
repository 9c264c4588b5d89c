import type {
  EntityFacets,
  GoldenPath,
} from '@milepost/backstage-plugin-milepost-common';
import { factKey } from './factKey';
import type { FactReading } from './FactReading';

/** What tells the reusable workflow of a run: a fact of Milepost, by the workflow that is asked for. */
export const WORKFLOW_VERSION = 'milepost:workflow-version';

/** The keys of the facts that may tell which version of a path an entity follows. */
export function versionKeys({
  versionFrom,
}: Pick<GoldenPath, 'versionFrom'>): string[] {
  return versionFrom.flatMap(source => keyOf(source) ?? []);
}

/** Which version an entity follows: what the first source says that says anything. */
export function versionOf(
  { versionFrom }: Pick<GoldenPath, 'versionFrom'>,
  options: { facets: EntityFacets; factOf(key: string): FactReading },
): string | undefined {
  for (const source of versionFrom) {
    const value =
      'annotation' in source
        ? options.facets[
            `metadata.annotations.${source.annotation.toLowerCase()}`
          ]?.[0]
        : valueOf(options.factOf(keyOf(source)!));
    if (value?.trim()) {
      return value.trim();
    }
  }
  return undefined;
}

function keyOf(source: GoldenPath['versionFrom'][number]): string | undefined {
  if ('fact' in source) {
    return factKey({ fact: `pushed:${source.fact}` });
  }
  return 'workflow' in source
    ? factKey({ fact: WORKFLOW_VERSION, params: { workflow: source.workflow } })
    : undefined;
}

function valueOf(reading: FactReading): string | undefined {
  const value = reading.state === 'known' ? reading.value : undefined;
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : undefined;
}
