import type { Slo } from '../slo/slo';
import { fullEntityRef } from './entityRef';
import { pathText, type FaultAt } from '../documents/fault';
import { Objects, type Placed } from './Objects';
import {
  readObject,
  type OpenSloObject,
  type OpenSloOf,
} from './openSloObject';
import { entityOfService, type OwnSettings } from './ownSettings';
import {
  objectsOf,
  readObjects,
  type FoundObject,
} from '../documents/readObjects';
import { slosOf } from './slosOf';

/** What is wrong in a document. @public */
export interface OpenSloFault {
  /** The name of the document. */
  document: string;
  line?: number;
  /** Such as `spec.objectives[0].target`; absent where the whole document is meant. */
  path?: string;
  /** To be read after the path: what the field has to be. */
  message: string;
  /** Of a fault in an SLO: whose it would be, if it says so. */
  subject?: SloSubject;
}

/** Whose SLO something is, as far as a document says. @public */
export interface SloSubject {
  /** `spec.service` as it is written. */
  service: string;
  /** Full and in lower case, where the document names an entity rather than a service. */
  entityRef?: string;
}

/** An SLO that a document defines. @public */
export interface DefinedSlo extends SloSubject {
  definition: Slo;
}

/** What a document says. An SLO in which anything is wrong, or in what it refers to, is left out. @public */
export interface OpenSloReading {
  slos: DefinedSlo[];
  /** In order of their lines. */
  faults: OpenSloFault[];
}

/**
 * Reads a document of OpenSLO v1: a stream of YAML documents, JSON, a list of objects, or, from a configuration, such
 * values themselves. References are looked for in the document.
 *
 * @param options - `name`, of the document, for its faults; `zone`, IANA, of times without an offset in annotations
 *
 * @public
 */
export function parseOpenSlo(
  document: unknown,
  options: { name: string; zone?: string },
): OpenSloReading {
  const { name, zone = 'UTC' } = options;
  const found =
    typeof document === 'string'
      ? readObjects(document)
      : { objects: objectsOf(document), faults: [] };
  const faults = found.faults.map(({ path, line, message }) =>
    faultOf({ document: name, path: pathText(path), line, message }),
  );
  const placed = found.objects.flatMap(each => place(each, name, faults));
  const objects = new Objects(placed);
  const slos = placed.filter(isSlo).flatMap(each => {
    const before = faults.length;
    const defined = definedBy(each, objects, zone);
    const isFirst = objects.find('SLO', each.object.metadata.name) === each;
    return isFirst && faults.length === before ? defined : [];
  });
  if (found.objects.length === 0 && faults.length === 0) {
    faults.push({ document: name, message: 'is empty' });
  }
  faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { slos, faults };
}

function definedBy(
  slo: Placed<OpenSloOf<'SLO'>>,
  objects: Objects,
  zone: string,
): DefinedSlo[] {
  const { slos, settings } = slosOf(slo, { objects, zone });
  const subject = subjectOf(slo, settings, objects);
  return slos.map(definition => ({ ...subject, definition }));
}

/** An object that is well-formed on its own; of one that is not, only the faults. */
function place(
  found: FoundObject,
  document: string,
  faults: OpenSloFault[],
): Placed[] {
  const { value, prefix, lineOf } = found;
  const subject = rawSubject(found);
  const report = ({ path, message }: FaultAt) => {
    const text = pathText([...prefix, ...path]);
    const line = lineOf(path);
    faults.push(faultOf({ document, line, path: text, message, subject }));
  };
  const read = readObject(value);
  if ('object' in read) {
    return [{ object: read.object, report }];
  }
  read.faults.forEach(report);
  return [];
}

/** Without what is not known. */
function faultOf(fault: OpenSloFault): OpenSloFault {
  const { document, line, path, message, subject } = fault;
  return {
    document,
    ...(line !== undefined && { line }),
    ...(path && { path }),
    message,
    ...(subject && { subject }),
  };
}

function isSlo(
  placed: Placed<OpenSloObject>,
): placed is Placed<OpenSloOf<'SLO'>> {
  return placed.object.kind === 'SLO';
}

/** An annotation says it, or the Service does, or the name of the service is one of an entity. */
function subjectOf(
  { object }: Placed<OpenSloOf<'SLO'>>,
  settings: OwnSettings,
  objects: Objects,
): SloSubject {
  const { service } = object.spec;
  const found = objects.find('Service', service);
  const entityRef =
    settings.entityRef ??
    (found &&
      entityOfService(found.object.metadata.annotations, {
        path: ['metadata', 'annotations'],
        report: found.report,
      })) ??
    fullEntityRef(service);
  return { service, ...(entityRef && { entityRef }) };
}

/** The same of an object that need not be well-formed. */
function rawSubject({ value }: FoundObject): SloSubject | undefined {
  const object = value as {
    kind?: unknown;
    metadata?: { annotations?: Record<string, unknown> };
    spec?: { service?: unknown };
  } | null;
  const service = object?.spec?.service;
  if (object?.kind !== 'SLO' || typeof service !== 'string') {
    return undefined;
  }
  const annotation = object.metadata?.annotations?.['milepost.dev/entity'];
  const entityRef = fullEntityRef(
    typeof annotation === 'string' ? annotation : service,
  );
  return { service, ...(entityRef && { entityRef }) };
}
