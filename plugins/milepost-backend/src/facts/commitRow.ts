import type { Commit } from '@milepost/backstage-plugin-milepost-common';
import {
  readList,
  readOptional,
  storedList,
  storedText,
  withoutNul,
} from '../database/columns';

export function commitRow(commit: Commit) {
  return {
    repository: withoutNul(commit.repository),
    revision: withoutNul(commit.revision),
    parents: storedList(commit.parents),
    authored_at: commit.authoredAt,
    committed_at: commit.committedAt,
    cherry_picked_from: storedText(commit.cherryPickedFrom),
    paths: storedList(commit.paths),
  };
}

/** What the graph needs of a commit. */
export type CommitRow = {
  repository: string;
  revision: string;
  parents: string | null;
  authored_at: number;
  committed_at: number;
  cherry_picked_from: string | null;
};

export function readCommit(row: CommitRow): Commit {
  return {
    repository: row.repository,
    revision: row.revision,
    parents: readList<string>(row.parents),
    authoredAt: row.authored_at,
    committedAt: row.committed_at,
    cherryPickedFrom: readOptional(row.cherry_picked_from),
  };
}
