import type {
  JobAnswer,
  JobRequest,
} from '@milepost/backstage-plugin-milepost-common';
import { isDeepStrictEqual } from 'node:util';
import type { CommandIo } from './CommandIo';
import { durationText } from './durationText';
import { followJob } from './followJob';
import { percent } from './JobProgress';
import type { JobsClient } from './JobsClient';

/**
 * Asks for a job, and watches it where that is wanted.
 *
 * @returns the exit code: 0 when it is done or only asked for, 1 when it failed or was cancelled
 */
export async function runJob(
  client: JobsClient,
  options: { asked: JobRequest; wait: boolean; json: boolean; io: CommandIo },
): Promise<number> {
  const { asked, wait, json, io } = options;
  const begun = await client.request(asked);
  if (!isDeepStrictEqual(begun.options, asked.options)) {
    io.err.write(
      `Job ${begun.id} runs already, with other options: ${JSON.stringify(
        begun.options,
      )}\n`,
    );
  }
  const job = wait ? await followJob(client, begun, io) : begun;
  io.out.write(
    json ? `${JSON.stringify(job, undefined, 2)}\n` : `${lineOf(job)}\n`,
  );
  return job.state === 'done' || job.state === 'running' ? 0 : 1;
}

/** A job in one line. */
export function lineOf(job: JobAnswer): string {
  return `Job ${job.id}: ${job.title}: ${stateOf(job)}`;
}

function stateOf(job: JobAnswer): string {
  switch (job.state) {
    case 'running':
      return `running, ${percent(job)} %`;
    case 'done':
      return `done in ${durationText(secondsOf(job))}`;
    case 'failed':
      return `failed at ${percent(job)} %: ${
        job.error
      }; asked for again it goes on from there`;
    default:
      return `cancelled at ${percent(job)} %`;
  }
}

function secondsOf({ startedAt, updatedAt, finishedAt }: JobAnswer): number {
  return (Date.parse(finishedAt ?? updatedAt) - Date.parse(startedAt)) / 1000;
}
