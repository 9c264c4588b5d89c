import type { EntityFacets } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';

/** What policies look at. */
export interface ScopeDescription {
  tier?: string;
  /** Full entity ref in lower case. */
  owner?: string;
  facets: EntityFacets;
}

interface Row {
  kind: string;
  name: string;
  facets: string | null;
  owner: string | null;
  tier: string | null;
  lifecycle: string | null;
  type: string | null;
}

/** Reads what policies look at, as the catalog has it now. */
export async function describeScope(
  knex: Knex,
  entityId: number,
): Promise<ScopeDescription> {
  const row: Row | undefined = await knex('entities as e')
    .leftJoin('entity_history as h', join =>
      join.on('h.entity_id', 'e.id').andOnNull('h.valid_to'),
    )
    .where('e.id', entityId)
    .first(
      'e.kind',
      'e.name',
      'e.facets',
      'h.owner',
      'h.tier',
      'h.lifecycle',
      'h.type',
    );
  if (!row) {
    return { facets: {} };
  }
  return {
    tier: row.tier ?? undefined,
    owner: row.owner ?? undefined,
    facets: row.facets === null ? facetsOf(row) : JSON.parse(row.facets),
  };
}

/** Of systems the catalog is kept for its hierarchy only. */
function facetsOf({ kind, name, owner, lifecycle, type }: Row): EntityFacets {
  const facets = {
    kind,
    'metadata.name': name,
    'spec.owner': owner,
    'spec.lifecycle': lifecycle,
    'spec.type': type,
  };
  return Object.fromEntries(
    Object.entries(facets).flatMap(([key, value]) =>
      value === null ? [] : [[key, [value]]],
    ),
  );
}
