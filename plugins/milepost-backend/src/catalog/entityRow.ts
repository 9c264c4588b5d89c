import type { Entity } from '@backstage/catalog-model';
import type {
  EntityFacets,
  EntityRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { entityFieldsOf } from '../paths/facts/entityFieldsOf';
import type { EntityDescription } from './describeEntity';

/** An entity as it is to be kept. */
export interface Described {
  entity: EntityDescription;
  digest: string;
  /** Of those that can be deployed. */
  facets?: EntityFacets;
  rules?: EntityRules;
  /** What golden paths ask of it. */
  fields?: Readonly<Record<string, unknown>>;
}

/** By JSONPath, and null where one leads to nothing: that it was asked for is known, too. */
export function fieldsOf(
  entity: Entity,
  expressions: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entityFieldsOf(entity, expressions)).map(
      ([expression, value]) => [expression, value ?? null],
    ),
  );
}

/** No rules any more: what they had made is still to be taken away. */
const NO_RULES = JSON.stringify({ from: 'config', rules: [], faults: [] });

/** All as they are now; who once had rules goes on having some, if only none. */
export function newValues(
  tx: Knex.Transaction,
  columns: readonly string[],
): Record<string, Knex.Raw> {
  return {
    ...Object.fromEntries(
      columns.map(column => [column, tx.raw('excluded.??', [column])]),
    ),
    deployment_rules: tx.raw(
      `case when excluded.deployment_rules is null and entities.deployment_rules is not null
       then ? else excluded.deployment_rules end`,
      [NO_RULES],
    ),
  };
}

/** Its row in `entities`. */
export function entityRow({
  entity,
  digest,
  facets,
  rules,
  fields,
}: Described) {
  return {
    ref: entity.ref,
    kind: entity.kind,
    name: entity.name,
    type: entity.type ?? null,
    lifecycle: entity.lifecycle ?? null,
    path_prefixes: JSON.stringify(entity.pathPrefixes),
    annotations: JSON.stringify(entity.annotations),
    edit_url: entity.editUrl ?? null,
    facets: facets ? JSON.stringify(facets) : null,
    deployment_rules: rules ? JSON.stringify(rules) : null,
    path_fields: fields ? JSON.stringify(fields) : null,
    slo_documents: entity.sloDocuments
      ? JSON.stringify(entity.sloDocuments)
      : null,
    digest,
    deleted_at: null,
  };
}
