import {
  migrate,
  MilepostEngine,
} from '@milepost/backstage-plugin-milepost-backend';
import { withBenchDatabase } from './database/withBenchDatabase';
import { memoryGrowth } from './measures/memoryGrowth';
import { countPayloads } from './organisation/payloadsOf';
import { organisationOf } from './organisation/organisation';
import { complaints } from './report/complaints';
import type { Figure } from './report/Figure';

/** Measures the memory that a stream of events takes, on an organisation that is large enough for it. */
export async function runMemory(options: {
  events: number;
  /** Milliseconds since 1970: where the two years end. */
  until: number;
  /** Of a server on which databases may be made and dropped. */
  connection: string;
  progress: (text: string) => void;
}): Promise<Figure[]> {
  const { events, until, connection, progress } = options;
  return withBenchDatabase(connection, async database => {
    const { knex } = database;
    await migrate(knex);
    const organisation = organisationOf(scaleFor(events, until), until);
    progress(`${organisation.services.length} services are registered`);
    return memoryGrowth(
      {
        organisation,
        database,
        createEngine: () =>
          MilepostEngine.create({
            knex,
            logger: complaints,
            sources: [],
            now: () => until,
          }),
        progress,
      },
      events,
    );
  });
}

/** The scale of the organisation with at least so many events. */
export function scaleFor(events: number, until: number): number {
  const whole = countPayloads(organisationOf(1, until));
  return (1.01 * events) / whole;
}
