/** A place where SLOs are defined. */
export interface SloPlace {
  /** As people know it: a URL, a file, or a key of the configuration. */
  location: string;
  from:
    | { type: 'value'; value: unknown }
    | { type: 'url'; url: string }
    | { type: 'file'; path: string }
    /** It cannot be found. */
    | { type: 'nowhere'; message: string };
  /** The configuration names it: it may define the SLOs of any entity. */
  trusted: boolean;
  /** Whose annotations point to it. */
  entityRefs: readonly string[];
}
