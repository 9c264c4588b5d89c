import type { Knex } from 'knex';

/** What is wrong with a document that defines SLOs. */
export interface DocumentFault {
  /** The entity that it is about, full and in lower case; absent where that is not known. */
  entityRef?: string;
  /** A URL, a file, or a key of the configuration. */
  document: string;
  /** Such as `spec.objectives[0].target`. */
  path?: string;
  line?: number;
  message: string;
}

/**
 * The faults that the newest texts of documents have.
 *
 * @param options - `entityRefs`: only those that are about one of them; all without
 */
export async function loadDocumentFaults(
  knex: Knex,
  options: { entityRefs?: readonly string[] } = {},
): Promise<DocumentFault[]> {
  const rows: { faults: string }[] = await knex('slo_documents')
    .select('faults')
    .whereNotNull('faults')
    .orderBy('location');
  const faults = rows.flatMap(row => JSON.parse(row.faults) as DocumentFault[]);
  const { entityRefs } = options;
  if (entityRefs === undefined) {
    return faults;
  }
  const wanted = new Set(entityRefs);
  return faults.filter(
    ({ entityRef }) => entityRef !== undefined && wanted.has(entityRef),
  );
}
