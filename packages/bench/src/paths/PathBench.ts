import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import type { BenchDatabase } from '../database/withBenchDatabase';
import type { Organisation } from '../organisation/organisation';

/** What every measurement of golden paths works with. */
export interface PathBench {
  organisation: Organisation;
  database: BenchDatabase;
  engine: MilepostEngine;
  /** The clock of the engine. */
  clock: { now: number };
  /** Documents of golden paths. */
  paths: readonly object[];
  progress: (text: string) => void;
}
