import type { DeploymentRule } from './deploymentRule';

/** What filters over the catalog see of an entity: keys in lower case, such as `spec.type` or `metadata.tags`. @public */
export type EntityFacets = Readonly<Record<string, readonly string[]>>;

/** More of a value is not compared. */
const LONGEST = 500;

/** What filters see of a catalog entity. @public */
export function entityFacets(entity: {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    tags?: readonly string[];
    labels?: Readonly<Record<string, string>>;
    annotations?: Readonly<Record<string, string>>;
  };
  spec?: Readonly<Record<string, unknown>>;
}): EntityFacets {
  const { kind, metadata, spec } = entity;
  const facets: Record<string, string[]> = {};
  const add = (key: string, values: readonly unknown[]) => {
    const texts = values.filter(value => typeof value === 'string');
    if (texts.length > 0) {
      facets[key.toLowerCase()] = texts.map(text => text.slice(0, LONGEST));
    }
  };
  add('kind', [kind]);
  add('metadata.name', [metadata.name]);
  add('metadata.namespace', [metadata.namespace ?? 'default']);
  add('metadata.tags', metadata.tags ?? []);
  for (const field of ['labels', 'annotations'] as const) {
    for (const [key, value] of Object.entries(metadata[field] ?? {})) {
      add(`metadata.${field}.${key}`, [value]);
    }
  }
  const fields = ['type', 'lifecycle', 'owner', 'system', 'scaffoldedFrom'];
  for (const key of fields) {
    add(`spec.${key}`, [spec?.[key]]);
  }
  return facets;
}

/** Whether a rule is for an entity: all keys of one of its filters fit; case does not matter. @public */
export function appliesToEntity(
  { entities }: Pick<DeploymentRule, 'entities'>,
  facets: EntityFacets,
): boolean {
  return (
    entities === undefined ||
    entities.some(filter =>
      Object.entries(filter).every(([key, wanted]) => {
        const values = facets[key.toLowerCase()] ?? [];
        if (typeof wanted === 'object' && !Array.isArray(wanted)) {
          return wanted.exists === values.length > 0;
        }
        const allowed = [wanted].flat().map(text => text.toLowerCase());
        return values.some(value => allowed.includes(value.toLowerCase()));
      }),
    )
  );
}
