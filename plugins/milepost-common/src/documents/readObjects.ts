import {
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseAllDocuments,
  type Document,
} from 'yaml';
import type { FaultAt, FieldPath } from './fault';

/** One object of a document, and where its fields are. */
export interface FoundObject {
  value: unknown;
  /** Of a list of objects: its place in it. */
  prefix: FieldPath;
  /** The line of a field, or of the nearest that there is; `undefined` where there are no lines. */
  lineOf(path: FieldPath): number | undefined;
}

/** What stands in a document. */
export interface FoundObjects {
  objects: FoundObject[];
  faults: (FaultAt & { line?: number })[];
}

/** Finds the objects of a stream of YAML documents, or of lists in it. JSON is YAML. */
export function readObjects(text: string): FoundObjects {
  const lines = new LineCounter();
  const found: FoundObjects = { objects: [], faults: [] };
  for (const document of documentsOf(text, lines)) {
    const value = valueOf(document, lines, found);
    if (value !== undefined) {
      const lineOf = (path: FieldPath) => lineIn(document, lines, path);
      found.objects.push(...objectsOf(value, lineOf));
    }
  }
  return found;
}

/** The same of values that a configuration holds: they have no lines. */
export function objectsOf(
  value: unknown,
  lineOf: FoundObject['lineOf'] = () => undefined,
): FoundObject[] {
  const clean = withoutNulls(value);
  return Array.isArray(clean)
    ? clean.map((item, index) => ({
        value: item,
        prefix: [index],
        lineOf: path => lineOf([index, ...path]),
      }))
    : [{ value: clean, prefix: [], lineOf }];
}

function documentsOf(text: string, lineCounter: LineCounter): Document[] {
  const documents = parseAllDocuments(text, { lineCounter });
  return Array.isArray(documents) ? documents : [];
}

function valueOf(
  document: Document,
  lines: LineCounter,
  found: FoundObjects,
): unknown {
  const [error] = document.errors;
  if (error) {
    const [message] = error.message.split(/ at line \d|\n/);
    const { line } = lines.linePos(error.pos[0]);
    found.faults.push({ path: [], line, message: `is no YAML: ${message}` });
    return undefined;
  }
  try {
    return document.toJS() ?? undefined;
  } catch {
    // Aliases of aliases, to fill the memory.
    found.faults.push({ path: [], message: 'has too many aliases' });
    return undefined;
  }
}

function lineIn(
  document: Document,
  lines: LineCounter,
  path: FieldPath,
): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== undefined) {
      return lines.linePos(offset).line;
    }
  }
  return undefined;
}

/** Where a field begins: with its key, if it has one. */
function offsetOf(document: Document, path: FieldPath): number | undefined {
  const parent = path.length > 0 ? nodeAt(document, path.slice(0, -1)) : null;
  if (isMap(parent)) {
    const pair = parent.items.find(
      ({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)),
    );
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = nodeAt(document, path);
  return isNode(node) ? node.range?.[0] : undefined;
}

function nodeAt(document: Document, path: FieldPath): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}

/** A field without a value is one that was left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== null && item !== undefined)
        .map(([key, item]) => [key, withoutNulls(item)]),
    );
  }
  return value;
}
