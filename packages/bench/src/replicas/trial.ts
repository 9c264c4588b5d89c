import { withBenchDatabase } from '../database/withBenchDatabase';
import type { Organisation } from '../organisation/organisation';
import { completionsIn, type Completions } from './completions';
import { differences, type Comparison } from './differences';
import type { Kill } from './kills';
import { prepare } from './prepare';
import { streamOf } from './streamOf';
import { underLoad } from './underLoad';

export interface TrialOptions {
  organisation: Organisation;
  connection: string;
  seconds: number;
  /** Seconds; without it nobody is killed. */
  killEvery?: number;
  progress: (text: string) => void;
}

export interface Trial {
  payloads: number;
  seconds: number;
  completions: Completions;
  kills: Kill[];
  comparisons: Comparison[];
}

/** Two replicas under load for some time, and what they lead to against what one engine in peace leads to. */
export async function trial(options: TrialOptions): Promise<Trial> {
  const { connection, organisation, progress } = options;
  return withBenchDatabase(connection, async shared => {
    const loaded = await underLoad(shared, options);
    const completions = await completionsIn(shared.knex);
    progress(
      `${loaded.payloads} payloads; now the same to one engine in peace`,
    );
    const comparisons = await withBenchDatabase(connection, async quiet => {
      const engine = await prepare(quiet.knex, organisation);
      let told = 0;
      for (const batch of streamOf(organisation)) {
        if (told === loaded.payloads) {
          break;
        }
        await engine.receive(batch);
        told += batch.length;
      }
      await engine.settle();
      const found = await differences(shared.knex, quiet.knex);
      found.forEach(({ table, rows, different }) =>
        progress(`${table}: ${rows} rows, ${different} unlike`),
      );
      return found;
    });
    return { ...loaded, completions, comparisons };
  });
}
