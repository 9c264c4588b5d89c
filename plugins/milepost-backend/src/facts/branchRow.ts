import type { BranchHead } from '@milepost/backstage-plugin-milepost-common';
import { withoutNul, type StoredBoolean } from '../database/columns';

export function branchRow(head: BranchHead) {
  return {
    repository: withoutNul(head.repository),
    branch: withoutNul(head.branch),
    revision: withoutNul(head.revision),
    at: head.at,
    production: head.production,
  };
}

export type BranchRow = {
  repository: string;
  branch: string;
  revision: string;
  at: number;
  production: StoredBoolean;
};

export function readBranch(row: BranchRow): BranchHead {
  return { ...row, production: Boolean(row.production) };
}
