import { branchName } from '../payload/branchName';
import { cleanText, withoutNames } from '../payload/cleanText';
import { unknownWord, type Draft, type Telling } from '../payload/payloadKind';
import { idAt, type Project } from '../payload/project';

/** A job of a pipeline, whoever tells of it. */
export interface Job {
  id: number;
  name: string;
  status: string;
  pipeline: number;
  ref?: string | null;
  tag?: boolean | null;
  sha?: string;
  createdAt?: string | null;
  startedAt?: string | null;
  finishedAt?: string | null;
}

const OUTCOMES = new Map([
  ['success', 'success'],
  ['failed', 'failure'],
  ['canceled', 'cancelled'],
  ['skipped', 'skipped'],
] as const);

type Finished = Parameters<(typeof OUTCOMES)['get']>[0];

const UNFINISHED: ReadonlySet<string> = new Set([
  'canceling',
  'created',
  'manual',
  'pending',
  'preparing',
  'running',
  'scheduled',
  'waiting_for_callback',
  'waiting_for_resource',
]);

/**
 * The life of a job as far as one payload shows it. A job that is run again is another job of the same pipeline. One
 * that has no times yet has nothing to say.
 */
export function jobStory(
  job: Job,
  { project, names }: { project: Project; names: readonly string[] },
): Telling {
  const { createdAt, startedAt, finishedAt, status } = job;
  const outcome = OUTCOMES.get(status as Finished);
  if (!outcome && !UNFINISHED.has(status)) {
    return unknownWord('status of job', status, names);
  }
  const fields = fieldsOf(job, project, names);
  const drafts: Draft[] = [];
  if (createdAt) {
    drafts.push({ ...fields, type: 'build.queued', time: createdAt });
  }
  if (startedAt) {
    drafts.push({ ...fields, type: 'build.started', time: startedAt });
  }
  // Skipped or cancelled, it may never have begun.
  const time = finishedAt ?? startedAt ?? createdAt;
  if (outcome && time) {
    drafts.push({ ...fields, type: 'build.finished', time, outcome });
  }
  return { drafts };
}

function fieldsOf(job: Job, project: Project, names: readonly string[]) {
  const { id, name, pipeline, ref, sha, tag } = job;
  return {
    build: idAt(project, 'job', id),
    repository: project.key,
    url: `${project.page}/-/jobs/${id}`,
    job: cleanText(name, names) ?? '…',
    run: idAt(project, pipeline),
    workflow: withoutNames(project.ciFile, names).slice(0, 500),
    branch:
      ref && !tag ? branchName({ branch: ref, project, names }) : undefined,
    revision: sha,
  };
}
