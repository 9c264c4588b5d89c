import type { Knex } from 'knex';
import type { Candidate } from './unmappedCandidates';

interface EntityRow {
  id: number;
  ref: string;
  kind: string;
  name: string;
  annotations: string | null;
  edit_url: string | null;
}

interface ClaimRow {
  entity_id: number;
  value: string;
}

/** Every entity that may own what nobody claims, in two statements. */
export async function loadCandidates(
  knex: Knex,
  options: { isDeployable(kind: string): boolean },
): Promise<Candidate[]> {
  const entities: EntityRow[] = await knex('entities')
    .whereNull('deleted_at')
    .orderBy('id')
    .select('id', 'ref', 'kind', 'name', 'annotations', 'edit_url');
  const claims: ClaimRow[] = await knex('entity_claims')
    .where('kind', 'repository')
    .orderBy(['entity_id', 'value'])
    .select('entity_id', 'value');
  const repositories = new Map<number, string[]>();
  for (const { entity_id, value } of claims) {
    repositories.set(entity_id, [
      ...(repositories.get(entity_id) ?? []),
      value,
    ]);
  }
  return entities
    .filter(({ kind }) => options.isDeployable(kind))
    .map(entity => ({
      id: entity.id,
      ref: entity.ref,
      name: entity.name,
      repositories: repositories.get(entity.id) ?? [],
      annotations: JSON.parse(entity.annotations ?? '{}'),
      editUrl: entity.edit_url ?? undefined,
    }));
}
