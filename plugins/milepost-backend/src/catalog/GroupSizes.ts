import { RELATION_HAS_MEMBER, type Entity } from '@backstage/catalog-model';
import { refsIn } from '../figures/refsIn';
import { describeEntity } from './describeEntity';

interface Group {
  parents: readonly string[];
  people: readonly string[];
}

/** Counts the people of groups while the catalog is read; who they are is forgotten with it. */
export class GroupSizes {
  readonly #groups = new Map<string, Group>();

  /** Looks at an entity; what is no group has no people. */
  add(entity: Entity): void {
    if (entity.kind.toLocaleLowerCase('en-US') === 'group') {
      const { ref, parent } = describeEntity(entity);
      const people = peopleOf(entity);
      this.#groups.set(ref, { parents: refsIn(parent), people });
    }
  }

  /** By the ref of each group, how many people are in it or in a group below it: everyone once. */
  counts(): ReadonlyMap<string, number> {
    const people = new Map<string, Set<string>>();
    for (const ref of this.#groups.keys()) {
      people.set(ref, new Set());
    }
    for (const [ref, group] of this.#groups) {
      for (const above of this.#fromUp(ref)) {
        group.people.forEach(person => people.get(above)?.add(person));
      }
    }
    return new Map([...people].map(([ref, { size }]) => [ref, size]));
  }

  /** A group and all above it, though they may be in circles. */
  #fromUp(ref: string): ReadonlySet<string> {
    const found = new Set([ref]);
    for (const each of found) {
      this.#groups.get(each)?.parents.forEach(parent => found.add(parent));
    }
    return found;
  }
}

function peopleOf({ relations = [] }: Entity): string[] {
  return relations
    .filter(({ type }) => type === RELATION_HAS_MEMBER)
    .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'))
    .filter(ref => ref.startsWith('user:'));
}
