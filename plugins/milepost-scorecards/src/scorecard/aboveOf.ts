import {
  getCompoundEntityRef,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** What an entity belongs to, and how. */
export interface Above {
  /** `part of`, `owned by`. */
  how: string;
  ref: string;
}

/** The department of a group; the domain and the owner of a system; the owner of a domain. */
export function aboveOf(entity: Entity): Above[] {
  const parts = relatedTo(entity, RELATION_PART_OF).concat(
    relatedTo(entity, RELATION_CHILD_OF),
  );
  return [
    ...parts.map(ref => ({ how: 'part of', ref })),
    ...relatedTo(entity, RELATION_OWNED_BY).map(ref => ({
      how: 'owned by',
      ref,
    })),
  ];
}

/** `Team` of a group of that type, else `Group`; `System`, `Domain`. */
export function kindWords(entity: Entity): string {
  const { type } = (entity.spec ?? {}) as { type?: unknown };
  const isGroup = entity.kind.toLocaleLowerCase('en-US') === 'group';
  const word = isGroup && typeof type === 'string' && type ? type : entity.kind;
  return word.charAt(0).toLocaleUpperCase('en-US') + word.slice(1);
}

/** Its ref as the backend writes it. */
export function scopeOf(entity: Entity): string {
  return stringifyEntityRef(getCompoundEntityRef(entity)).toLocaleLowerCase(
    'en-US',
  );
}

function relatedTo(entity: Entity, type: string): string[] {
  const { relations = [] } = entity;
  return relations
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}
