import {
  appliesToEntity,
  type EntityFacets,
  type Slo,
} from '@milepost/backstage-plugin-milepost-common';
import type { DocumentFault } from './loadDocumentFaults';
import type { PlannedSlo } from './planSlos';
import type { ConfiguredAdjustment } from './readSloDocuments';

/** Adds to SLOs what the configuration adjusts; a name that none of them has is a fault. */
export function applyAdjustments(
  slos: readonly PlannedSlo[],
  options: {
    adjustments: readonly ConfiguredAdjustment[];
    facets: ReadonlyMap<string, EntityFacets>;
  },
): { slos: PlannedSlo[]; faults: DocumentFault[] } {
  const { adjustments, facets } = options;
  const adjusted = slos.map(slo => {
    const own = adjustments
      .filter(each => isFor(each, slo, facets))
      .map(({ adjustment }) => adjustment);
    return own.length === 0
      ? slo
      : { ...slo, definition: withAdjustments(slo.definition, own) };
  });
  const faults = adjustments.flatMap(({ key, slos: names = [] }) =>
    names
      .filter(name => !slos.some(slo => isNamed(slo, name)))
      .map(name => ({
        document: key,
        path: 'slos',
        message: `there is no SLO '${name}'`,
      })),
  );
  return { slos: adjusted, faults };
}

function withAdjustments(
  definition: Slo,
  adjustments: Slo['adjustments'],
): Slo {
  return {
    ...definition,
    adjustments: [...definition.adjustments, ...adjustments],
  };
}

function isFor(
  { slos, entities }: ConfiguredAdjustment,
  slo: PlannedSlo,
  facets: ReadonlyMap<string, EntityFacets>,
): boolean {
  const isMeant = slos === undefined || slos.some(name => isNamed(slo, name));
  return (
    isMeant && appliesToEntity({ entities }, facets.get(slo.entityRef) ?? {})
  );
}

/** By its name or that of the SLO that it is an objective of, alone or after the ref of its entity. */
function isNamed(
  { entityRef, definition }: PlannedSlo,
  wanted: string,
): boolean {
  const split = wanted.lastIndexOf('#');
  const name = wanted.slice(split + 1);
  const ref = wanted.slice(0, Math.max(split, 0)).toLocaleLowerCase('en-US');
  const isIt =
    definition.name === name || definition.name.startsWith(`${name}/`);
  return isIt && (split < 0 || ref === entityRef);
}
