import { branchName } from '../payload/branchName';
import { cleanText, withoutNames } from '../payload/cleanText';
import { secondsAfter } from '../payload/instant';
import { unknownWord, type Draft, type Telling } from '../payload/payloadKind';
import { idAt, type Project } from '../payload/project';

/** A pipeline, whoever tells of it. */
export interface Pipeline {
  id: number;
  name?: string | null;
  ref?: string | null;
  tag?: boolean | null;
  sha: string;
  status: string;
  source?: string | null;
  createdAt: string;
  finishedAt?: string | null;
  /** In seconds, until it began. */
  queued?: number | null;
}

const OUTCOMES = new Map([
  ['success', 'success'],
  ['failed', 'failure'],
  ['canceled', 'cancelled'],
  ['skipped', 'skipped'],
] as const);

type Finished = Parameters<(typeof OUTCOMES)['get']>[0];

const WAITING: ReadonlySet<string> = new Set([
  'created',
  'pending',
  'preparing',
  'scheduled',
  'waiting_for_callback',
  'waiting_for_resource',
]);

/** Under way; what waits for somebody to press a button may have begun or not. */
const UNDER_WAY: ReadonlySet<string> = new Set([
  'canceling',
  'manual',
  'running',
]);

/** The life of a pipeline as far as one payload shows it; the same whether a webhook or the API tells. */
export function pipelineStory(
  pipeline: Pipeline,
  { project, names }: { project: Project; names: readonly string[] },
): Telling {
  const { createdAt, finishedAt, queued, source, status } = pipeline;
  // Part of another pipeline, which counts; the API does not even list it.
  if (source === 'parent_pipeline') {
    return { drafts: [] };
  }
  const fields = fieldsOf(pipeline, project, names);
  const startedAt = secondsAfter(createdAt, queued ?? 0);
  const drafts: Draft[] = [
    { ...fields, type: 'build.queued', time: createdAt },
  ];
  const outcome = OUTCOMES.get(status as Finished);
  if (outcome) {
    const time = finishedAt ?? (outcome === 'skipped' ? createdAt : undefined);
    if (!time) {
      return { unmapped: 'field object_attributes.finished_at: is required' };
    }
    const began = outcome === 'skipped' ? undefined : startedAt;
    drafts.push({
      ...fields,
      type: 'build.finished',
      time,
      outcome,
      startedAt: began,
      // Whoever knows how long it waited knows best.
      rank: typeof queued === 'number' ? 1 : 0,
    });
    return { drafts };
  }
  if (UNDER_WAY.has(status)) {
    if (status !== 'manual' || typeof queued === 'number') {
      drafts.push({ ...fields, type: 'build.started', time: startedAt });
    }
    return { drafts };
  }
  return WAITING.has(status)
    ? { drafts }
    : unknownWord('status of pipeline', status, names);
}

function fieldsOf(
  pipeline: Pipeline,
  project: Project,
  names: readonly string[],
) {
  const { id, name, sha } = pipeline;
  return {
    build: idAt(project, id),
    repository: project.key,
    url: `${project.page}/-/pipelines/${id}`,
    name: cleanText(name, names),
    branch: branchOf(pipeline, project, names),
    revision: sha,
    workflow: withoutNames(project.ciFile, names).slice(0, 500),
  };
}

/** A merge request's pipeline runs on what is not in any branch yet, whatever its `ref` says. */
function branchOf(
  { ref, source, tag }: Pipeline,
  project: Project,
  names: readonly string[],
): string | undefined {
  return !ref || tag || source === 'merge_request_event'
    ? undefined
    : branchName({ branch: ref, project, names });
}
