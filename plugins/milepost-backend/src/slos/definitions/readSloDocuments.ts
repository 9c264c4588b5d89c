import type { Config } from '@backstage/config';
import {
  entityFilterSchema,
  parseSloAdjustment,
  pathText,
  type SloAdjustment,
} from '@milepost/backstage-plugin-milepost-common';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { DocumentFault } from './loadDocumentFaults';
import type { DocumentPlace } from '../../documents/DocumentPlace';

/** An adjustment that the configuration makes to some SLOs. */
export interface ConfiguredAdjustment {
  /** Where it stands. */
  key: string;
  /** Names, or `ENTITY#NAME`; absent: all. */
  slos?: readonly string[];
  /** Filters over the catalog; absent: all. */
  entities?: z.output<typeof entityFilterSchema>[];
  adjustment: SloAdjustment;
}

/** What the configuration says about SLOs. What cannot be meant is left out and told. */
export interface SloDocuments {
  places: DocumentPlace[];
  adjustments: ConfiguredAdjustment[];
  faults: DocumentFault[];
}

const DOCUMENTS = 'milepost.slos.documents';
const ADJUSTMENTS = 'milepost.slos.adjustments';

/** Of a configuration that says nothing. */
export const NO_SLO_DOCUMENTS: SloDocuments = {
  places: [],
  adjustments: [],
  faults: [],
};

/**
 * Reads `milepost.slos.documents` and `milepost.slos.adjustments`.
 *
 * @param options - `directory` that paths of files begin at; `zone`, IANA, of times without an offset
 */
export function readSloDocuments(
  milepost: Config | undefined,
  options: { directory: string; zone: string },
): SloDocuments {
  const faults: DocumentFault[] = [];
  const listOf = (key: string) => {
    const value = milepost?.getOptional(key) ?? [];
    if (!Array.isArray(value)) {
      const document = `milepost.${key}`;
      faults.push({ document, message: 'has to be a list' });
      return [];
    }
    return value;
  };
  const places = listOf('slos.documents').flatMap((value, index) => {
    const key = `${DOCUMENTS}[${index}]`;
    return readPlace(value, key, options.directory) ?? told(faults, key);
  });
  const adjustments = listOf('slos.adjustments').flatMap((value, index) =>
    readAdjustment(value, {
      key: `${ADJUSTMENTS}[${index}]`,
      zone: options.zone,
      faults,
    }),
  );
  return { places, adjustments, faults };
}

function told(faults: DocumentFault[], document: string): [] {
  const message = 'has to have exactly one of definition, url and file';
  faults.push({ document, message });
  return [];
}

const placeSchema = z.union([
  z.strictObject({
    definition: z.union([
      z.string(),
      z.record(z.string(), z.unknown()),
      z.array(z.unknown()),
    ]),
  }),
  z.strictObject({ url: z.url({ protocol: /^https?$/ }) }),
  z.strictObject({ file: z.string().min(1) }),
]);

function readPlace(
  value: unknown,
  key: string,
  directory: string,
): DocumentPlace | undefined {
  const read = placeSchema.safeParse(value);
  if (!read.success) {
    return undefined;
  }
  const said = { trusted: true, entityRefs: [] };
  if ('definition' in read.data) {
    const { definition } = read.data;
    return {
      ...said,
      location: key,
      from: { type: 'value', value: definition },
    };
  }
  if ('url' in read.data) {
    const { url } = read.data;
    return { ...said, location: url, from: { type: 'url', url } };
  }
  const { file } = read.data;
  const path = resolve(directory, file);
  return { ...said, location: `file:${file}`, from: { type: 'file', path } };
}

const scopeSchema = z.looseObject({
  slos: z
    .union([z.string(), z.array(z.string()).min(1)])
    .transform(value => [value].flat())
    .optional(),
  entities: z
    .union([entityFilterSchema, z.array(entityFilterSchema).min(1)])
    .transform(value => [value].flat())
    .optional(),
});

function readAdjustment(
  value: unknown,
  options: { key: string; zone: string; faults: DocumentFault[] },
): ConfiguredAdjustment[] {
  const { key, zone, faults } = options;
  const tell = (path: string, message: string) => {
    faults.push({ document: key, ...(path && { path }), message });
    return [];
  };
  const scope = scopeSchema.safeParse(value);
  if (!scope.success) {
    const [{ path }] = scope.error.issues;
    return tell(
      pathText(path as string[]),
      path.length === 0 ? 'has to be a map of fields' : 'cannot be meant',
    );
  }
  const { slos, entities, ...rest } = scope.data;
  const read = parseSloAdjustment(rest, { zone });
  if ('faults' in read) {
    read.faults.forEach(({ path, message }) => tell(pathText(path), message));
    return [];
  }
  return [{ key, slos, entities, adjustment: read.adjustment }];
}
