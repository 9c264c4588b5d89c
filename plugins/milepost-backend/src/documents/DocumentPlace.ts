/** A place where something is defined: service level objectives, golden paths. */
export interface DocumentPlace {
  /** As people know it: a URL, a file, or a key of the configuration. */
  location: string;
  from:
    | { type: 'value'; value: unknown }
    | { type: 'url'; url: string }
    | { type: 'file'; path: string }
    /** It cannot be found. */
    | { type: 'nowhere'; message: string };
  /** The configuration names it: it may speak of any entity. */
  trusted: boolean;
  /** Whose annotations point to it. */
  entityRefs: readonly string[];
}
