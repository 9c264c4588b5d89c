import {
  parseEntityRef,
  RELATION_CHILD_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** A group that somebody may look for. */
export interface GroupEntry {
  /** As the backend writes it. */
  ref: string;
  name: string;
  /** `team`, `department`. */
  type?: string;
  description?: string;
  /** The names of the groups above it, the highest first. */
  above: readonly string[];
}

/** The groups of a catalog by name, each with those above it. A circle of groups ends where it began. */
export function groupEntries(groups: readonly Entity[]): GroupEntry[] {
  const byRef = new Map(groups.map(group => [refOf(group), group]));
  return groups
    .map(group => entryOf(group, byRef))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

function entryOf(
  group: Entity,
  byRef: ReadonlyMap<string, Entity>,
): GroupEntry {
  const { metadata, spec } = group;
  return {
    ref: refOf(group),
    name: titleOf(group),
    ...(typeof spec?.type === 'string' && { type: spec.type }),
    ...(metadata.description && { description: metadata.description }),
    above: namesAbove(group, byRef),
  };
}

function namesAbove(
  group: Entity,
  byRef: ReadonlyMap<string, Entity>,
): string[] {
  const names: string[] = [];
  const seen = new Set([refOf(group)]);
  let ref = parentOf(group);
  while (ref !== undefined && !seen.has(ref)) {
    seen.add(ref);
    const parent = byRef.get(ref);
    if (!parent) {
      break;
    }
    names.unshift(titleOf(parent));
    ref = parentOf(parent);
  }
  return names;
}

function parentOf({ relations = [] }: Entity): string | undefined {
  return relations
    .find(({ type }) => type === RELATION_CHILD_OF)
    ?.targetRef.toLocaleLowerCase('en-US');
}

function titleOf({ metadata }: Entity): string {
  return metadata.title ?? metadata.name;
}

function refOf(entity: Entity): string {
  return stringifyEntityRef(entity).toLocaleLowerCase('en-US');
}

/** The entries whose name, or the name of a group above, has every word of the search in it. */
export function findGroups(
  entries: readonly GroupEntry[],
  search: string,
): GroupEntry[] {
  const words = search.toLocaleLowerCase('en-US').split(/\s+/).filter(Boolean);
  return entries.filter(({ ref, name, above }) => {
    const text = [parseEntityRef(ref).name, name, ...above]
      .join(' ')
      .toLocaleLowerCase('en-US');
    return words.every(word => text.includes(word));
  });
}
