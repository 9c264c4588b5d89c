import type { JobAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { CommandIo } from './CommandIo';
import { JobProgress } from './JobProgress';
import { BackendError } from './Backend';
import type { JobsClient } from './JobsClient';

/**
 * Watches a job until it has ended. Whoever stops watching does not stop the job.
 *
 * @throws BackendError once the backend has been gone for long
 */
export async function followJob(
  client: JobsClient,
  begun: JobAnswer,
  io: CommandIo,
): Promise<JobAnswer> {
  const progress = new JobProgress(io);
  const leave = () => {
    progress.end();
    io.err.write(
      `Job ${begun.id} goes on; the same command watches it again.\n`,
    );
    process.exit(130);
  };
  process.once('SIGINT', leave);
  try {
    let job = begun;
    let seenAt = Date.now();
    while (job.state === 'running') {
      progress.show(job);
      await new Promise(resolve => setTimeout(resolve, io.pollMs));
      try {
        job = await client.get(begun.id);
        seenAt = Date.now();
      } catch (error) {
        // A backend may be restarted while a job is watched.
        if (!isPassing(error) || Date.now() - seenAt > io.patienceMs) {
          throw error;
        }
      }
    }
    progress.show(job);
    return job;
  } finally {
    progress.end();
    process.off('SIGINT', leave);
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof BackendError && error.mayPass;
}
