import type { GoldenPath } from '@milepost/backstage-plugin-milepost-common';
import type { Judge } from './createJudge';

/** A golden path that counts, or is being tried, and what judges its checks. */
export interface PathInForce {
  id: number;
  path: GoldenPath;
  judge: Judge;
  /** It is being tried: nobody is asked why something left it. */
  dryRun?: boolean;
}
