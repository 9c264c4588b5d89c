import { faultsOf, pathText, type FaultAt } from '../documents/fault';
import { plainMessageOf } from '../documents/plainMessage';
import {
  objectsOf,
  readObjects,
  type FoundObject,
} from '../documents/readObjects';
import type { GoldenPath } from './goldenPath';
import { goldenPathSchema, type GoldenPathDocument } from './goldenPathSchema';
import { orderLevels } from './orderLevels';
import { pathFaults } from './pathFaults';

/** What is wrong in a document of golden paths. @public */
export interface GoldenPathFault {
  /** The name of the document. */
  document: string;
  line?: number;
  /** Such as `spec.levels[0].checks[2]`; absent where the whole document is meant. */
  path?: string;
  /** To be read after the path: what the field has to be. */
  message: string;
  /** The name of the golden path, as far as it says one. */
  goldenPath?: string;
}

/** What a document says. A path in which anything is wrong is left out. @public */
export interface GoldenPathReading {
  paths: GoldenPath[];
  /** In order of their lines. */
  faults: GoldenPathFault[];
}

/** Far more than anybody can read. */
const MAX_DEPTH = 100;

const messages = plainMessageOf('a golden path');

/**
 * Reads a document of golden paths: a stream of YAML documents, JSON, a list of objects, or, from a configuration, such
 * values themselves.
 *
 * @param options - `name`, of the document, for its faults; `isTemplate`, whether there is a template of a ref, as the
 * document writes it; left out, all are believed
 *
 * @public
 */
export function parseGoldenPaths(
  document: unknown,
  options: { name: string; isTemplate?(ref: string): boolean },
): GoldenPathReading {
  const { name, isTemplate = () => true } = options;
  const found =
    typeof document === 'string'
      ? readObjects(document)
      : { objects: objectsOf(document), faults: [] };
  const faults: GoldenPathFault[] = found.faults.map(
    ({ path, line, message }) => ({
      document: name,
      ...(line !== undefined && { line }),
      ...(path.length > 0 && { path: pathText(path) }),
      message,
    }),
  );
  if (found.objects.length === 0 && faults.length === 0) {
    faults.push({ document: name, message: 'is empty' });
  }
  const paths = new Map<string, GoldenPath>();
  for (const object of found.objects) {
    const read = readPath(object, { known: new Set(paths.keys()), isTemplate });
    if (read.path) {
      paths.set(read.path.name, read.path);
    }
    faults.push(...read.faults.map(fault => placed(fault, object, name)));
  }
  faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { paths: [...paths.values()], faults };
}

function readPath(
  { value }: FoundObject,
  options: { known: ReadonlySet<string>; isTemplate(ref: string): boolean },
): { path?: GoldenPath; faults: FaultAt[] } {
  if (isDeeper(value, MAX_DEPTH)) {
    return { faults: [{ path: [], message: 'is nested too deeply' }] };
  }
  const read = goldenPathSchema.safeParse(value, { error: messages });
  if (!read.success) {
    return { faults: faultsOf(read.error) };
  }
  const faults = pathFaults(read.data, options.isTemplate);
  if (options.known.has(read.data.metadata.name)) {
    faults.push({
      path: ['metadata', 'name'],
      message: 'has to be unique: another path of the document has it',
    });
  }
  return faults.length > 0 ? { faults } : { path: toPath(read.data), faults };
}

function isDeeper(value: unknown, levels: number): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    (levels === 0 ||
      Object.values(value).some(each => isDeeper(each, levels - 1)))
  );
}

function toPath({ metadata, spec }: GoldenPathDocument): GoldenPath {
  const { adopted, levels, checks, ...rest } = spec;
  const { ordered } = orderLevels(levels);
  return {
    name: metadata.name,
    title: metadata.title,
    ...(metadata.description && { description: metadata.description }),
    ...rest,
    levels: ordered.map(level => ({
      name: level.name,
      title: level.title ?? level.name,
      checks: level.checks,
    })),
    adopted: adopted ?? ordered[0].name,
    checks: ordered.flatMap(level =>
      level.checks.map(id => checks.find(check => check.id === id)!),
    ),
  };
}

function placed(
  { path, message }: FaultAt,
  { prefix, lineOf, value }: FoundObject,
  document: string,
): GoldenPathFault {
  const line = lineOf(path);
  const text = pathText([...prefix, ...path]);
  const name = (value as { metadata?: { name?: unknown } } | null)?.metadata
    ?.name;
  return {
    document,
    ...(line !== undefined && { line }),
    ...(text && { path: text }),
    message,
    ...(typeof name === 'string' && { goldenPath: name }),
  };
}
