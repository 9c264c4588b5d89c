import type {
  DefinedSlo,
  OpenSloReading,
  Slo,
} from '@milepost/backstage-plugin-milepost-common';
import type {
  PlaceReading,
  DocumentFile,
} from '../../documents/DocumentReader';
import type { DocumentFault } from './loadDocumentFaults';
import { ownerOf } from './ownerOf';
import type { DocumentPlace } from '../../documents/DocumentPlace';

/** An SLO that is to be in force. */
export interface PlannedSlo {
  entityRef: string;
  /** The name of the document that defines it. */
  document: string;
  definition: Slo;
}

/** What was found at a place. */
export interface PlannedDocument {
  location: string;
  /** The names of its documents. */
  files: string[];
  faults: DocumentFault[];
}

/** What the documents come to. */
export interface SloPlan {
  slos: PlannedSlo[];
  documents: PlannedDocument[];
  /** Documents that are wrong or cannot be read: what they defined before stays in force. */
  doubtful: Set<string>;
}

/**
 * Puts together what all places say; pure, and the same whatever the order of the places. Of two definitions of the same
 * SLO the one whose place comes first counts, in order of their locations.
 *
 * @param options - `filesOf`, the documents that a place had when it could last be read
 */
export function planSlos(options: {
  readings: readonly PlaceReading[];
  parse(file: DocumentFile): OpenSloReading;
  filesOf(location: string): readonly string[];
}): SloPlan {
  const plan: SloPlan = { slos: [], documents: [], doubtful: new Set() };
  const taken = new Map<string, string>();
  const readings = [...options.readings].sort((a, b) =>
    a.place.location < b.place.location ? -1 : 1,
  );
  for (const { place, files, error } of readings) {
    const { location } = place;
    const faults: DocumentFault[] = [];
    if (error !== undefined) {
      const message = `cannot be read: ${error}`;
      faults.push(...about(place, { document: location, message }));
    }
    for (const file of files ?? []) {
      const found = planFile(options.parse(file), { file, place, taken });
      plan.slos.push(...found.slos);
      faults.push(...found.faults);
      if (found.isDoubtful) {
        plan.doubtful.add(file.name);
      }
    }
    const names = files?.map(({ name }) => name) ?? [
      ...options.filesOf(location),
    ];
    if (files === undefined) {
      names.forEach(name => plan.doubtful.add(name));
    }
    plan.documents.push({ location, files: names, faults });
  }
  return plan;
}

interface FilePlan {
  slos: PlannedSlo[];
  faults: DocumentFault[];
  isDoubtful: boolean;
}

function planFile(
  reading: OpenSloReading,
  options: {
    file: DocumentFile;
    place: DocumentPlace;
    /** By which document each SLO is defined so far. */
    taken: Map<string, string>;
  },
): FilePlan {
  const { file, place, taken } = options;
  const faults = reading.faults.flatMap(({ subject, ...fault }) => {
    const owner = subject && ownerOf(subject, place);
    return owner && 'owner' in owner
      ? [{ entityRef: owner.owner, ...fault }]
      : about(place, fault);
  });
  const slos: PlannedSlo[] = [];
  let isDoubtful = reading.faults.length > 0;
  for (const slo of reading.slos) {
    const found = ownerOf(slo, place);
    if ('fault' in found) {
      isDoubtful = true;
      const message = `of SLO '${slo.definition.name}' ${found.fault}`;
      const path = 'spec.service';
      faults.push(...about(place, { document: file.name, path, message }));
      continue;
    }
    const { owner: entityRef } = found;
    const key = keyOf(entityRef, slo);
    const other = taken.get(key);
    if (other === undefined) {
      taken.set(key, file.name);
      const { definition } = slo;
      slos.push({ entityRef, document: file.name, definition });
    } else if (other !== file.name) {
      faults.push(duplicate(slo, { file, entityRef, other }));
    }
  }
  return { slos, faults, isDoubtful };
}

function duplicate(
  { definition }: DefinedSlo,
  options: { file: DocumentFile; entityRef: string; other: string },
): DocumentFault {
  const { file, entityRef, other } = options;
  return {
    entityRef,
    document: file.name,
    path: 'metadata.name',
    message: `'${definition.name}' of ${entityRef} is defined in ${other}, too, which counts`,
  };
}

function keyOf(entityRef: string, { definition }: DefinedSlo): string {
  return `${entityRef}#${definition.name}`;
}

/** A fault, told to all whose annotations point there. */
function about(
  { entityRefs }: DocumentPlace,
  fault: Omit<DocumentFault, 'entityRef'>,
): DocumentFault[] {
  return entityRefs.length === 0
    ? [fault]
    : entityRefs.map(entityRef => ({ entityRef, ...fault }));
}
