import {
  entityFacets,
  type EntityFacets,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import type { DocumentFault } from './loadDocumentFaults';
import type { PlannedSlo } from './planSlos';

/** The entities that SLOs are for, as far as the catalog knows them. */
export interface SloEntities {
  /** What filters over the catalog see of them. */
  facets: Map<string, EntityFacets>;
  /** Tells of SLOs for entities that the catalog does not have; of none before it was read for the first time. */
  unknown(slos: readonly PlannedSlo[]): DocumentFault[];
}

interface Row {
  ref: string;
  kind: string;
  name: string;
  type: string | null;
  lifecycle: string | null;
  facets: string | null;
}

/** Finds entities by their refs. */
export async function loadEntities(
  knex: Knex,
  refs: readonly string[],
): Promise<SloEntities> {
  const facets = new Map<string, EntityFacets>();
  for (const chunk of inChunks(refs, 1)) {
    const rows: Row[] = await knex('entities')
      .whereIn('ref', chunk)
      .whereNull('deleted_at')
      .select('ref', 'kind', 'name', 'type', 'lifecycle', 'facets');
    for (const row of rows) {
      facets.set(row.ref, facetsOf(row));
    }
  }
  const isRead = (await knex('entities').first('id')) !== undefined;
  return {
    facets,
    unknown: slos =>
      isRead
        ? slos
            .filter(({ entityRef }) => !facets.has(entityRef))
            .map(({ entityRef, document, definition }) => ({
              entityRef,
              document,
              path: 'spec.service',
              message: `of SLO '${definition.name}' stands for ${entityRef}, which the catalog does not have`,
            }))
        : [],
  };
}

/** Of a kind that cannot be deployed, only what is kept of all. */
function facetsOf({ facets, kind, ref, name, type, lifecycle }: Row) {
  const [, namespace] = /:(.*)\//.exec(ref) ?? [];
  return facets === null
    ? entityFacets({
        kind,
        metadata: { name, namespace },
        spec: { type, lifecycle },
      })
    : (JSON.parse(facets) as EntityFacets);
}
