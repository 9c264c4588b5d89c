import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../collectors/reasonOf';
import type { DocumentPlace } from './DocumentPlace';

/** A document of a place, as it was last read. */
export interface DocumentFile {
  /** As people know it. */
  name: string;
  /** A text, or what a configuration holds. */
  value: unknown;
}

/** What was read at a place. */
export interface PlaceReading {
  place: DocumentPlace;
  /** Those of the last time where they cannot be read now; `undefined` where they never could. */
  files?: DocumentFile[];
  /** Why they cannot be read now. */
  error?: string;
}

interface Known {
  files?: DocumentFile[];
  etag?: string;
  error?: string;
  readAt: number;
}

/** How often a URL is asked whether it has changed, and how often one is that could not be read. */
const AGAIN_MS = 5 * 60_000;
const RETRY_MS = 60_000;

/** Nobody writes a definition this long. */
const LONGEST = 1_000_000;

/** Reads the documents of places, and knows what it has read. */
export class DocumentReader {
  readonly #known = new Map<string, Known>();
  readonly #urlReader: Pick<UrlReaderService, 'readUrl' | 'search'> | undefined;

  constructor(options: {
    urlReader?: Pick<UrlReaderService, 'readUrl' | 'search'>;
  }) {
    this.#urlReader = options.urlReader;
  }

  /** Reads a place, unless it is too early to do so again. */
  async read(place: DocumentPlace, now: number): Promise<PlaceReading> {
    const { location, from } = place;
    const known = this.#known.get(location);
    if (from.type === 'nowhere') {
      return { place, error: from.message };
    }
    if (from.type === 'value') {
      return { place, files: [{ name: location, value: from.value }] };
    }
    const again = known?.error === undefined ? AGAIN_MS : RETRY_MS;
    const isEarly = known !== undefined && now < known.readAt + again;
    if (from.type === 'url' && isEarly) {
      return { place, files: known.files, error: known.error };
    }
    const read = await this.#readAnew(place, known);
    this.#known.set(location, { ...read, readAt: now });
    return { place, files: read.files, error: read.error };
  }

  /** Forgets what is at no place any more. */
  keepOnly(locations: ReadonlySet<string>): void {
    for (const location of this.#known.keys()) {
      if (!locations.has(location)) {
        this.#known.delete(location);
      }
    }
  }

  async #readAnew(
    { location, from }: DocumentPlace,
    known: Known | undefined,
  ): Promise<Omit<Known, 'readAt'>> {
    try {
      const read =
        from.type === 'file'
          ? { files: await readFiles(from.path, location) }
          : await this.#readUrl(location, known);
      const long = read.files.find(({ value }) => value.length > LONGEST);
      return long
        ? { files: known?.files, error: `${long.name} is too long` }
        : read;
    } catch (error) {
      return error instanceof Error && error.name === 'NotModifiedError'
        ? { files: known?.files, etag: known?.etag }
        : { files: known?.files, etag: known?.etag, error: reasonOf(error) };
    }
  }

  async #readUrl(
    url: string,
    known: Known | undefined,
  ): Promise<{ files: Texts; etag?: string }> {
    const reader = this.#urlReader;
    if (!reader) {
      throw new Error('no URL can be read here');
    }
    const etag = known?.files && known.etag;
    if (!isGlob(url)) {
      const read = await reader.readUrl(url, { etag });
      const value = (await read.buffer()).toString('utf8');
      return { files: [{ name: url, value }], etag: read.etag };
    }
    const found = await reader.search(url, { etag });
    const files = await Promise.all(
      found.files.map(async file => ({
        name: file.url,
        value: (await file.content()).toString('utf8'),
      })),
    );
    return { files: inOrder(files), etag: found.etag };
  }
}

type Texts = { name: string; value: string }[];

/** Stars in its path; those in a query are a part of it. */
function isGlob(url: string): boolean {
  return new URL(url).pathname.includes('*');
}

/** A file, or those of a folder that are YAML or JSON. */
async function readFiles(path: string, location: string): Promise<Texts> {
  if (!(await stat(path)).isDirectory()) {
    return [{ name: location, value: await readFile(path, 'utf8') }];
  }
  const names = (await readdir(path)).filter(name =>
    /\.(ya?ml|json)$/i.test(name),
  );
  const files = names.map(async name => ({
    name: `${location.replace(/\/$/, '')}/${name}`,
    value: await readFile(join(path, name), 'utf8'),
  }));
  return inOrder(await Promise.all(files));
}

function inOrder(files: Texts): Texts {
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}
