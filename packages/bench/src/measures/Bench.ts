import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import type { BenchDatabase } from '../database/withBenchDatabase';
import type { Organisation } from '../organisation/organisation';

/** What every measurement works with. */
export interface Bench {
  organisation: Organisation;
  database: BenchDatabase;
  /** On the same database as the portal. */
  createEngine: () => Promise<MilepostEngine>;
  /** Says what is going on; never part of the result. */
  progress: (text: string) => void;
}
