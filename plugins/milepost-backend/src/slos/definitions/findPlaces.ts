import type { Knex } from 'knex';
import { dirname, resolve, sep } from 'node:path';
import type { AnnotatedDocuments } from '../../catalog/describeEntity';
import type { DocumentPlace } from '../../documents/DocumentPlace';

/** Finds what a path is beside another URL, as the host of that one has it. */
export type ResolveUrl = (options: { url: string; base: string }) => string;

/** The places of the configuration and those that entities point to, each once, in order of their locations. */
export async function findPlaces(
  knex: Knex,
  options: { configured: readonly DocumentPlace[]; resolveUrl: ResolveUrl },
): Promise<DocumentPlace[]> {
  const rows: { ref: string; slo_documents: string }[] = await knex('entities')
    .whereNotNull('slo_documents')
    .whereNull('deleted_at')
    .orderBy('ref')
    .select('ref', 'slo_documents');
  const places = new Map<string, DocumentPlace>();
  for (const place of options.configured) {
    const known = places.get(place.location);
    places.set(place.location, known ?? place);
  }
  for (const row of rows) {
    const documents: AnnotatedDocuments = JSON.parse(row.slo_documents);
    for (const path of documents.paths) {
      const place = annotated(path, documents.base, options.resolveUrl);
      const known = places.get(place.location);
      places.set(place.location, {
        ...place,
        ...known,
        trusted: known?.trusted ?? false,
        entityRefs: [...(known?.entityRefs ?? []), row.ref],
      });
    }
  }
  return [...places.values()].sort((a, b) =>
    a.location < b.location ? -1 : 1,
  );
}

type Found = Pick<DocumentPlace, 'location' | 'from'>;

function annotated(
  path: string,
  base: string | undefined,
  resolveUrl: ResolveUrl,
): Found {
  if (/^https?:\/\//i.test(path)) {
    return { location: path, from: { type: 'url', url: path } };
  }
  if (/^[a-z][a-z+.-]*:/i.test(path)) {
    return nowhere(path, 'has to be a URL that begins with https:// or a path');
  }
  const url = base?.startsWith('url:') ? base.slice('url:'.length) : undefined;
  if (url !== undefined && URL.canParse(url)) {
    const resolved = resolveUrl({ url: path, base: url });
    return { location: resolved, from: { type: 'url', url: resolved } };
  }
  return base?.startsWith('file:')
    ? besideFile(path, base.slice('file:'.length))
    : nowhere(path, 'is a path, and the catalog does not know beside what');
}

/** Of a catalog that is read from this machine: only what lies beside the file of the entity, or below. */
function besideFile(path: string, base: string): Found {
  const directory = base.endsWith('/') ? resolve(base) : dirname(resolve(base));
  const resolved = resolve(directory, path);
  return resolved.startsWith(directory + sep)
    ? {
        location: `file:${resolved}`,
        from: { type: 'file', path: resolved },
      }
    : nowhere(path, 'leads out of the folder of the entity');
}

function nowhere(location: string, message: string): Found {
  return { location, from: { type: 'nowhere', message } };
}
