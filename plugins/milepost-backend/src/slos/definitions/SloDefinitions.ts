import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  parseOpenSlo,
  type OpenSloReading,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { lockKeys } from '../../database/dialect';
import { applyAdjustments } from './applyAdjustments';
import {
  DocumentReader,
  type PlaceReading,
  type DocumentFile,
} from '../../documents/DocumentReader';
import { findPlaces, type ResolveUrl } from './findPlaces';
import { loadEntities } from './loadEntities';
import type { DocumentFault } from './loadDocumentFaults';
import { planSlos, type PlannedDocument, type PlannedSlo } from './planSlos';
import { NO_SLO_DOCUMENTS, type SloDocuments } from './readSloDocuments';
import { saveDocuments } from './saveDocuments';
import { saveSlos } from './saveSlos';

/** So many places are read at once. */
const AT_ONCE = 8;

/** What finding definitions takes. */
export interface SloDefinitionsOptions {
  knex: Knex;
  now: () => number;
  /** IANA. */
  zone: string;
  /** What the configuration says. Defaults to nothing. */
  documents?: SloDocuments;
  /** Reads URLs; without it they are told to be unreadable. */
  urlReader?: Pick<UrlReaderService, 'readUrl' | 'search'>;
  /** Defaults to what browsers do. */
  resolveUrl?: ResolveUrl;
}

/** Keeps SLOs as the documents define them that the configuration names and entities point to. */
export class SloDefinitions {
  readonly #options: SloDefinitionsOptions;
  readonly #reader: DocumentReader;
  readonly #parsed = new Map<string, { text: string; read: OpenSloReading }>();
  #renewing?: Promise<void>;

  static create(options: SloDefinitionsOptions): SloDefinitions {
    return new SloDefinitions(options);
  }

  private constructor(options: SloDefinitionsOptions) {
    this.#options = options;
    this.#reader = new DocumentReader(options);
  }

  /** Reads what may have changed and puts it in force. Called again meanwhile, it is the same one. */
  async renew(): Promise<void> {
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renew(): Promise<void> {
    const { knex, now, documents = NO_SLO_DOCUMENTS } = this.#options;
    const { resolveUrl = besideUrl } = this.#options;
    const configured = documents.places;
    const places = await findPlaces(knex, { configured, resolveUrl });
    const locations = new Set(places.map(({ location }) => location));
    this.#reader.keepOnly(locations);
    const readings: PlaceReading[] = [];
    for (let index = 0; index < places.length; index += AT_ONCE) {
      const some = places.slice(index, index + AT_ONCE);
      const read = some.map(place => this.#reader.read(place, now()));
      readings.push(...(await Promise.all(read)));
    }
    await knex.transaction(tx => this.#save(tx, readings));
  }

  async #save(
    tx: Knex.Transaction,
    readings: readonly PlaceReading[],
  ): Promise<void> {
    const now = this.#options.now();
    await lockKeys(tx, ['slo-definitions']);
    const files = await loadFiles(tx);
    const { slos, documents, doubtful } = planSlos({
      readings,
      parse: file => this.#parse(file),
      filesOf: location => files.get(location) ?? [],
    });
    this.#forget(documents);
    const adjusted = await this.#adjust(tx, slos);
    await saveSlos(tx, { slos: adjusted.slos, doubtful, now });
    const { faults } = adjusted;
    const ours = { location: 'milepost.slos', files: [], faults };
    await saveDocuments(
      tx,
      faults.length > 0 ? [...documents, ours] : documents,
      now,
    );
  }

  /** Adds what the configuration adjusts, and tells what is wrong besides the documents. */
  async #adjust(
    tx: Knex.Transaction,
    slos: readonly PlannedSlo[],
  ): Promise<{ slos: PlannedSlo[]; faults: DocumentFault[] }> {
    const { documents = NO_SLO_DOCUMENTS } = this.#options;
    const refs = new Set(slos.map(({ entityRef }) => entityRef));
    const entities = await loadEntities(tx, [...refs]);
    const adjusted = applyAdjustments(slos, {
      adjustments: documents.adjustments,
      facets: entities.facets,
    });
    const unknown = entities.unknown(slos);
    const faults = [...documents.faults, ...adjusted.faults, ...unknown];
    return { slos: adjusted.slos, faults };
  }

  /** What has not changed is not read again. */
  #parse({ name, value }: DocumentFile): OpenSloReading {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const known = this.#parsed.get(name);
    if (known?.text === text) {
      return known.read;
    }
    const { zone } = this.#options;
    const read = parseOpenSlo(value, { name, zone });
    this.#parsed.set(name, { text, read });
    return read;
  }

  #forget(documents: readonly PlannedDocument[]): void {
    const names = new Set(documents.flatMap(({ files }) => files));
    for (const name of this.#parsed.keys()) {
      if (!names.has(name)) {
        this.#parsed.delete(name);
      }
    }
  }
}

function besideUrl({ url, base }: { url: string; base: string }): string {
  return new URL(url, base).toString();
}

async function loadFiles(tx: Knex): Promise<Map<string, string[]>> {
  const rows: { location: string; files: string }[] = await tx(
    'slo_documents',
  ).select('location', 'files');
  return new Map(rows.map(row => [row.location, JSON.parse(row.files)]));
}
