/** A kind of entities that somebody chooses a scope among. @public */
export interface ScopeKind {
  /** What they are together: `Departments`. */
  title: string;
  /** Which they are, as the catalog is asked: `{ kind: 'Group', 'spec.type': 'department' }`. */
  filter: Record<string, string>;
  /** Offered instead where there are none of them. */
  otherwise?: ScopeKind;
}
