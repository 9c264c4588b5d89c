/** A path, as far as owners are told of it. */
export interface NoticedPath {
  name: string;
  title: string;
  /** The titles of its checks, by their ids. */
  checks: ReadonlyMap<string, string>;
}

/** Something that the owner of an entity is to be told. */
export interface PathNotice {
  /** A check started to fail; an exemption ends soon, or has ended; or it left the path. */
  kind: 'fails' | 'ends-soon' | 'ended' | 'left';
  /** Of the row that says so. */
  id: number;
  path: NoticedPath;
  entityRef: string;
  /** Absent: the whole path. */
  check?: string;
  /** The last day of an exemption. */
  expires?: string;
}
