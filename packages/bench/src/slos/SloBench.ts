import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import type { BenchDatabase } from '../database/withBenchDatabase';
import type { Organisation } from '../organisation/organisation';

/** What every measurement of SLOs works with. */
export interface SloBench {
  organisation: Organisation;
  database: BenchDatabase;
  engine: MilepostEngine;
  /** The clock of the engine. */
  clock: { now: number };
  /** How many SLOs there are. */
  count: number;
  /** That defines them. */
  document: readonly object[];
  progress: (text: string) => void;
}
