import type { FactKind } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { factTables } from '../facts/factTables';

const DAY = 86_400_000;

/** So much older than a change its commits may be, and still show the way to it. */
const COMMIT_MARGIN = 90 * DAY;

/** A page of facts by the numbers of their rows. */
interface Page {
  /** The first number that is not in it any more. */
  after: number;
  upTo: number;
  /** Facts that ended earlier are old. Milliseconds since 1970. */
  before: number;
}

type Condition = (query: Knex.QueryBuilder, before: number) => void;

/**
 * When a fact of a kind is old. What has not ended stays, however old: an open change, incident or ticket, and the
 * head of a branch.
 */
const OLD: Partial<Record<FactKind, Condition>> = {
  change: endedBefore('coalesce(merged_at, abandoned_at)'),
  build: endedBefore('coalesce(finished_at, started_at, queued_at)'),
  ticket: endedBefore('closed_at'),
  page: endedBefore('resolved_at'),
  'alert-rule': endedBefore('removed_at'),
  deployment(query, before) {
    endedBefore('coalesce(f.finished_at, f.started_at)')(query, before);
    // What rules have made goes with what they have made it of.
    query.whereNull('f.derived_for');
    // What runs in an environment is what the next deployment there is compared with.
    query.where(kept =>
      kept
        .where('f.outcome', '<>', 'success')
        .orWhereNull('f.outcome')
        .orWhereExists(newer =>
          newer
            .from('deployments as n')
            .select('n.id')
            .whereRaw('n.origin_kind = f.origin_kind')
            .whereRaw('n.origin_value = f.origin_value')
            .whereRaw('n.environment = f.environment')
            .where('n.outcome', 'success')
            .whereRaw('n.finished_at > f.finished_at')
            .where('n.finished_at', '<', before),
        ),
    );
  },
  incident(query, before) {
    query.where(old =>
      old
        .where('ended_at', '<', before)
        .orWhere(never =>
          never
            .where('status', '<>', 'counted')
            .where('opened_at', '<', before),
        ),
    );
  },
  commit(query, before) {
    query
      .where('committed_at', '<', before - COMMIT_MARGIN)
      .where('authored_at', '<', before - COMMIT_MARGIN);
  },
};

/** The kinds of fact that age, in the order in which they are forgotten: commits after the changes they belong to. */
export const agingKinds = Object.keys(OLD) as FactKind[];

/** The keys of the facts of a page that are old. */
export async function expiredFacts(
  tx: Knex.Transaction,
  kind: FactKind,
  page: Page,
): Promise<string[]> {
  const query = tx(`${factTables[kind].table} as f`)
    .where('f.id', '>', page.after)
    .where('f.id', '<=', page.upTo)
    .select('f.*');
  OLD[kind]!(query, page.before);
  const rows: FactRow[] = await query;
  const kept = kind === 'commit' ? await neededCommits(tx, rows) : undefined;
  return rows
    .filter(row => !kept?.has(`${row.repository} ${row.revision}`))
    .map(row => row.fact_key);
}

interface FactRow {
  fact_key: string;
  repository: string;
  revision: string;
}

/** Commits of changes that are still kept say when work on these began. */
async function neededCommits(
  tx: Knex.Transaction,
  commits: readonly FactRow[],
): Promise<Set<string>> {
  const repositories = [...new Set(commits.map(row => row.repository))];
  const changes: {
    repository: string;
    commits: string | null;
    merge_revision: string | null;
    head_revision: string | null;
  }[] = await tx('changes')
    .whereIn('repository', repositories)
    .select('repository', 'commits', 'merge_revision', 'head_revision');
  return new Set(
    changes.flatMap(change =>
      [
        ...(JSON.parse(change.commits ?? '[]') as string[]),
        change.merge_revision,
        change.head_revision,
      ].map(revision => `${change.repository} ${revision}`),
    ),
  );
}

function endedBefore(end: string): Condition {
  return (query, before) => {
    query.whereRaw(`${end} < ?`, [before]);
  };
}
