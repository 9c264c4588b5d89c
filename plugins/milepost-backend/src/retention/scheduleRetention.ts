import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Jobs } from '../jobs/Jobs';
import { emptySamples } from '../slos/emptySamples';
import { isPayloadDue } from './emptyPayloads';
import { factsForgottenBefore } from './forgetLoose';
import type { Retention } from './readRetention';
import { cutoffs } from './retentionJob';

/** Who asks for what nobody asked for. */
const MILEPOST = 'milepost';

/** Of the time of a replica: it is never in a hurry. */
const SHARE = 0.25;

interface Dependencies {
  knex: Knex;
  jobs: Jobs;
  retention: Retention;
  now: () => number;
}

/** Looks every hour whether something is old enough to go, and has it go. */
export async function scheduleRetention(
  scheduler: SchedulerService,
  dependencies: Dependencies,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'retention',
    frequency: { hours: 1 },
    timeout: { minutes: 1 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      await emptySamples(dependencies.knex, dependencies.now());
      await requestRetention(dependencies);
    },
  });
}

/** Begins a job where one has something to do. */
export async function requestRetention({
  knex,
  jobs,
  retention,
  now,
}: Dependencies): Promise<void> {
  const { payloads, facts } = cutoffs(retention, now());
  const isDue =
    (await isPayloadDue(knex, { before: payloads })) ||
    (facts !== undefined && facts > (await factsForgottenBefore(knex)));
  if (isDue) {
    const asked = { kind: 'retention', options: { share: SHARE } } as const;
    await jobs.request({ asked, by: MILEPOST });
  }
}
