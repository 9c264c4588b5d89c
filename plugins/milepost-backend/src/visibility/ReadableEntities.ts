import type { PolicyDecision } from '@backstage/plugin-permission-common';
import type { Hierarchy } from '../figures/Hierarchy';

/** What is remembered of those who see the same in the catalog. */
interface Known {
  hierarchy: Hierarchy;
  byConditions: Map<string, ReadonlySet<string>>;
}

/** Conditions that are remembered at a time. */
const MOST = 200;

/** Stands for a catalog without anything hidden. */
const EVERYTHING: ReadonlySet<string> = new Set();

/** Of what callers see in the catalog, that whose metrics a policy lets them read. */
export class ReadableEntities {
  readonly #known = new WeakMap<ReadonlySet<string>, Known>();

  /**
   * The very same set as long as nothing has changed.
   *
   * @param options - `inCatalog`: refs, or `undefined` for everything; `isAllowed`: what the decisions say of a ref
   */
  of(options: {
    inCatalog: ReadonlySet<string> | undefined;
    decisions: readonly PolicyDecision[];
    hierarchy: Hierarchy;
    day: string;
    isAllowed: (ref: string) => boolean;
  }): ReadonlySet<string> {
    const { inCatalog, decisions, hierarchy, day, isAllowed } = options;
    const key = inCatalog ?? EVERYTHING;
    let known = this.#known.get(key);
    if (known?.hierarchy !== hierarchy || known.byConditions.size >= MOST) {
      known = { hierarchy, byConditions: new Map() };
      this.#known.set(key, known);
    }
    const conditions = JSON.stringify([day, decisions]);
    let readable = known.byConditions.get(conditions);
    if (!readable) {
      const refs = [...hierarchy.refs().values()].filter(
        ref => (inCatalog?.has(ref) ?? true) && isAllowed(ref),
      );
      readable = new Set(refs);
      known.byConditions.set(conditions, readable);
    }
    return readable;
  }
}
