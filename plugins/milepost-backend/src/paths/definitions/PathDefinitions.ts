import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  parseGoldenPaths,
  type GoldenPath,
  type GoldenPathFault,
  type GoldenPathReading,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks, lockKeys } from '../../database/dialect';
import {
  DocumentReader,
  type DocumentFile,
  type PlaceReading,
} from '../../documents/DocumentReader';
import { markAllPathsDirty } from '../judging/markAllPathsDirty';
import { planPaths, type PathPlan } from './planPaths';
import { NO_PATHS, type PathSettings } from './readPathSettings';
import { savePaths } from './savePaths';

/** The lock of what is in force. */
export const GOLDEN_PATHS = 'golden-paths';

/** What finding golden paths takes. */
export interface PathDefinitionsOptions {
  knex: Knex;
  now: () => number;
  /** What the configuration says. Defaults to nothing. */
  settings?: PathSettings;
  /** Reads URLs; without it they are told to be unreadable. */
  urlReader?: Pick<UrlReaderService, 'readUrl' | 'search'>;
  /** Of some refs of templates, those that the catalog has; `undefined` where it cannot be asked. */
  findTemplates?(refs: readonly string[]): Promise<Set<string> | undefined>;
}

/** Keeps golden paths as the documents define them that the configuration names. */
export class PathDefinitions {
  readonly #options: PathDefinitionsOptions;
  readonly #reader: DocumentReader;
  #renewing?: Promise<boolean>;

  static create(options: PathDefinitionsOptions): PathDefinitions {
    return new PathDefinitions(options);
  }

  private constructor(options: PathDefinitionsOptions) {
    this.#options = options;
    this.#reader = new DocumentReader(options);
  }

  /**
   * Reads what may have changed and puts it in force. Called again meanwhile, it is the same one.
   *
   * @returns whether anything differs: then all is to be judged anew
   */
  async renew(): Promise<boolean> {
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  /** What a document says that nothing is to be put in force of. */
  async check(document: string): Promise<GoldenPathReading> {
    const file = { name: 'document', value: document };
    const read = this.#parse(file);
    const templates = await this.#templatesOf(read.paths);
    return templates ? this.#parse(file, ref => templates.has(ref)) : read;
  }

  async #renew(): Promise<boolean> {
    const { knex, now, settings = NO_PATHS } = this.#options;
    const readings: PlaceReading[] = [];
    for (const place of settings.places) {
      readings.push(await this.#reader.read(place, now()));
    }
    const plan = await this.#plan(readings);
    if (settings.faults.length > 0) {
      plan.faults.set('milepost.paths', [...settings.faults]);
    }
    return knex.transaction(async tx => {
      await lockKeys(tx, [GOLDEN_PATHS]);
      await saveFaults(tx, plan, now());
      const { dryRun } = settings;
      const differs = await savePaths(tx, { plan, dryRun, now: now() });
      if (differs) {
        await markAllPathsDirty(tx);
      }
      return differs;
    });
  }

  /** Reads twice: what templates are named is known once the documents are read. */
  async #plan(readings: readonly PlaceReading[]): Promise<PathPlan> {
    const named = planPaths({ readings, parse: file => this.#parse(file) });
    const templates = await this.#templatesOf(
      named.paths.map(({ path }) => path),
    );
    return templates
      ? planPaths({
          readings,
          parse: file => this.#parse(file, ref => templates.has(ref)),
        })
      : named;
  }

  /** Of the templates that paths name, those that there are; `undefined` where all are believed. */
  async #templatesOf(
    paths: readonly GoldenPath[],
  ): Promise<ReadonlySet<string> | undefined> {
    const refs = new Set(paths.flatMap(templatesOf));
    return refs.size > 0 ? this.#options.findTemplates?.([...refs]) : undefined;
  }

  #parse({ name, value }: DocumentFile, isTemplate?: (ref: string) => boolean) {
    const { owner } = this.#options.settings ?? NO_PATHS;
    const read = parseGoldenPaths(value, { name, isTemplate });
    return owner && name.startsWith('example:')
      ? { ...read, paths: read.paths.map(path => ({ ...path, owner })) }
      : read;
  }
}

function templatesOf({ template, checks, versionFrom }: GoldenPath): string[] {
  return [
    template,
    ...checks.map(check => check.template),
    ...versionFrom.map(source => 'template' in source && source.template),
  ].filter(ref => typeof ref === 'string');
}

async function saveFaults(
  tx: Knex.Transaction,
  { faults }: PathPlan,
  now: number,
): Promise<void> {
  await tx('golden_path_documents').delete();
  const rows = [...faults].map(([location, found]) => ({
    location,
    faults: found.length > 0 ? JSON.stringify(found) : null,
    read_at: now,
  }));
  for (const chunk of inChunks(rows, 3)) {
    await tx('golden_path_documents').insert(chunk);
  }
}

/** What is wrong with the documents of golden paths, in order of their places. */
export async function loadPathFaults(knex: Knex): Promise<GoldenPathFault[]> {
  const rows: { faults: string }[] = await knex('golden_path_documents')
    .whereNotNull('faults')
    .orderBy('location')
    .select('faults');
  return rows.flatMap(({ faults }) => JSON.parse(faults));
}
