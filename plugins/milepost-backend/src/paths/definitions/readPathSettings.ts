import type { Config } from '@backstage/config';
import type { GoldenPathFault } from '@milepost/backstage-plugin-milepost-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { DocumentPlace } from '../../documents/DocumentPlace';

/** The paths that ship with Milepost, by their names. */
export const EXAMPLES = [
  'delivery-pipeline',
  'incident-readiness',
  'infrastructure-as-code',
  'observability-baseline',
  'production-readiness',
] as const;

/** What the configuration says about golden paths. What cannot be meant is left out and told. */
export interface PathSettings {
  places: DocumentPlace[];
  /** Who owns the paths that ship; absent: as they say. */
  owner?: string;
  /** Names of those that are only tried. */
  dryRun: ReadonlySet<string>;
  /** For how many days an exemption may be in force. */
  longestExemptionDays: number;
  /** Services that each side of a comparison needs. */
  minimumServices: number;
  /** Whether owners are told. */
  notifications: boolean;
  faults: GoldenPathFault[];
}

/** A year, where nothing else is said. */
const LONGEST = 365;

/** With fewer before and after, ranks cannot give an interval of 95 %. */
const LEAST_SERVICES = 6;

/** Of a configuration that says nothing. */
export const NO_PATHS: PathSettings = {
  places: [],
  dryRun: new Set(),
  longestExemptionDays: LONGEST,
  minimumServices: LEAST_SERVICES,
  notifications: true,
  faults: [],
};

const KEY = 'milepost.paths';

const names = z.array(z.string().min(1));

const schema = z.strictObject({
  examples: names.optional(),
  owner: z.string().min(1).optional(),
  dryRun: names.optional(),
  documents: z.array(z.unknown()).optional(),
  longestExemptionDays: z.int().min(1).max(3650).optional(),
  minimumServices: z.int().min(LEAST_SERVICES).max(1000).optional(),
  notifications: z.boolean().optional(),
});

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

/**
 * Reads `milepost.paths`.
 *
 * @param options - `directory` that paths of files begin at
 */
export function readPathSettings(
  milepost: Config | undefined,
  options: { directory: string },
): PathSettings {
  const value = milepost?.getOptional('paths');
  const read = schema.safeParse(value ?? {});
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => ({
      document: [KEY, ...path].join('.'),
      message,
    }));
    return { ...NO_PATHS, faults };
  }
  const { examples = [], documents = [], owner, dryRun = [] } = read.data;
  const faults: GoldenPathFault[] = [];
  const places = [
    ...examples.flatMap((name, index) => {
      const place = exampleOf(name);
      return place
        ? [place]
        : told(faults, `${KEY}.examples[${index}]`, noExample(name));
    }),
    ...documents.flatMap((each, index) => {
      const key = `${KEY}.documents[${index}]`;
      const place = placeOf(each, { key, ...options });
      const message = 'has to have exactly one of definition, url and file';
      return place ? [place] : told(faults, key, message);
    }),
  ];
  return {
    places,
    ...(owner && { owner }),
    dryRun: new Set(dryRun),
    longestExemptionDays: read.data.longestExemptionDays ?? LONGEST,
    minimumServices: read.data.minimumServices ?? LEAST_SERVICES,
    notifications: read.data.notifications ?? true,
    faults,
  };
}

function noExample(name: string): string {
  return `there is no path '${name}' that ships; there are ${EXAMPLES.join(
    ', ',
  )}`;
}

function told(
  faults: GoldenPathFault[],
  document: string,
  message: string,
): [] {
  faults.push({ document, message });
  return [];
}

const said = { trusted: true, entityRefs: [] };

function exampleOf(name: string): DocumentPlace | undefined {
  const path = resolvePackagePath(
    '@milepost/backstage-plugin-milepost-backend',
    'paths',
    `${name}.yaml`,
  );
  return EXAMPLES.some(each => each === name)
    ? { ...said, location: `example:${name}`, from: { type: 'file', path } }
    : undefined;
}

function placeOf(
  value: unknown,
  { key, directory }: { key: string; directory: string },
): DocumentPlace | undefined {
  const { data, success } = placeSchema.safeParse(value);
  if (!success) {
    return undefined;
  }
  if ('definition' in data) {
    const from = { type: 'value' as const, value: data.definition };
    return { ...said, location: key, from };
  }
  if ('url' in data) {
    const { url } = data;
    return { ...said, location: url, from: { type: 'url', url } };
  }
  const path = resolve(directory, data.file);
  return {
    ...said,
    location: `file:${data.file}`,
    from: { type: 'file', path },
  };
}
