import type {
  JobAnswer,
  JobKindId,
  JobState,
} from '@milepost/backstage-plugin-milepost-common';

/** A job as it is stored. */
export interface JobRow {
  id: number;
  kind: JobKindId;
  options: string;
  state: JobState;
  cursor: string;
  done: number;
  total: number;
  started_at: number;
  resumed_at: number;
  done_before: number;
  updated_at: number;
  finished_at: number | null;
  rest_until: number;
  error: string | null;
  requested_by: string;
}

/** Too little is known of the pace before, in milliseconds. */
const PACE_AFTER_MS = 1000;

/** A job as it is told. */
export function jobAnswer(row: JobRow, title: string): JobAnswer {
  return {
    id: row.id,
    kind: row.kind,
    title,
    options: JSON.parse(row.options),
    state: row.state,
    progress: progressOf(row),
    done: row.done,
    total: row.total,
    startedAt: instant(row.started_at),
    updatedAt: instant(row.updated_at),
    finishedAt: row.finished_at === null ? null : instant(row.finished_at),
    remainingSeconds: remainingSeconds(row),
    error: row.error,
  };
}

function progressOf({ state, done, total }: JobRow): number {
  if (state === 'done') {
    return 1;
  }
  // What still goes on is not there yet, however little is left.
  return total === 0 ? 0 : Math.min(0.999, done / total);
}

function remainingSeconds(row: JobRow): number | null {
  const took = row.updated_at - row.resumed_at;
  const worked = row.done - row.done_before;
  if (row.state !== 'running' || took < PACE_AFTER_MS || worked <= 0) {
    return null;
  }
  const left = Math.max(0, row.total - row.done);
  return Math.ceil((left * took) / worked / 1000);
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
