import type {
  JobAnswer,
  JobRequest,
} from '@milepost/backstage-plugin-milepost-common';
import type { MilepostEngine } from '../engine/MilepostEngine';

/** Asks for a job, and works on it and on what it leaves to do until it has ended. */
export async function finishJob(
  engine: MilepostEngine,
  asked: JobRequest,
): Promise<JobAnswer> {
  const { id } = await engine.jobs.request({ asked, by: 'user:default/jo' });
  const until = Date.now() + 60_000;
  for (;;) {
    await engine.settle();
    const worked = await engine.jobRunner.work();
    const job = await engine.jobs.get(id);
    if (job.state !== 'running') {
      await engine.settle();
      return job;
    }
    if (Date.now() > until) {
      throw new Error(`Job ${id} did not end: ${JSON.stringify(job)}`);
    }
    if (!worked) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  }
}
