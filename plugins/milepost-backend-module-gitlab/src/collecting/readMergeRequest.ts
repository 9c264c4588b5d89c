import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { NotFoundError } from '@backstage/errors';
import type { z } from 'zod';
import {
  mergeRequestSchema,
  requestCommitSchema,
  type MergeRequestRecord,
} from '../records/mergeRequestRecord';
import { meaningOf, noteSchema } from '../records/requestNote';
import { readable, type Reading } from './projectList';
import { readPaths } from './readPaths';

/** What reading one merge request needs. */
type MergeRequestReading = Omit<Reading, 'from' | 'deadline'>;

/** Puts together what the API knows of a merge request: two questions, or three with paths. */
export async function readMergeRequest(
  request: z.output<typeof mergeRequestSchema>,
  reading: MergeRequestReading,
): Promise<RawEvent> {
  const { server, project, source, signal, extras } = reading;
  const path = `/projects/${project.id}/merge_requests/${request.iid}`;
  const [commits, notes, paths] = await Promise.all([
    server.all(`${path}/commits`, {}, signal),
    server.all(
      `${path}/notes`,
      { sort: 'asc', order_by: 'created_at' },
      signal,
    ),
    extras.paths ? readPaths(`${path}/diffs`, reading) : undefined,
  ]);
  const payload: MergeRequestRecord = {
    project,
    merge_request: request,
    // The newest come first.
    commits: readable(commits, requestCommitSchema).reverse(),
    notes: readable(notes, noteSchema).filter(meaningOf),
    paths,
  };
  return { source, topic: 'gitlab.api.merge_request', payload };
}

/** The same, of a merge request of which only the number is known. @throws NotFoundError */
export async function findMergeRequest(
  iid: number,
  reading: MergeRequestReading,
): Promise<RawEvent> {
  const { server, project, signal } = reading;
  const path = `/projects/${project.id}/merge_requests/${iid}`;
  const read = mergeRequestSchema.safeParse(await server.one(path, signal));
  if (!read.success) {
    throw new NotFoundError('the merge request cannot be read');
  }
  return readMergeRequest(read.data, reading);
}
