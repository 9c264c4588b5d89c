import {
  migrate,
  MilepostEngine,
} from '@milepost/backstage-plugin-milepost-backend';
import { withBenchDatabase } from './database/withBenchDatabase';
import type { Bench } from './measures/Bench';
import { bulkIntake } from './measures/bulkIntake';
import { cardInDatabase } from './measures/cardInDatabase';
import { hooksOverHttp, overHttp } from './measures/overHttp';
import { rebuilding } from './measures/rebuilding';
import { sketchError } from './measures/sketchError';
import { statementCounts } from './measures/statementCounts';
import { storage } from './measures/storage';
import { tracing } from './measures/tracing';
import { organisationOf } from './organisation/organisation';
import { complaints } from './report/complaints';
import type { Figure } from './report/Figure';

/** In this order: each finds what those before it have left. */
const MEASURES = [
  bulkIntake,
  tracing,
  rebuilding,
  storage,
  cardInDatabase,
  sketchError,
  overHttp,
  statementCounts,
];

/** The webhook door, which finds services with a history. */
const HOOKS = [bulkIntake, tracing, hooksOverHttp];

/** Builds the reference organisation on a PostgreSQL, and measures. */
export async function runBench(options: {
  scale: number;
  /** Milliseconds since 1970: where its two years end. */
  until: number;
  /** Of a server on which databases may be made and dropped. */
  connection: string;
  progress: (text: string) => void;
  /** Measures the webhook door only. */
  hooksOnly?: boolean;
}): Promise<Figure[]> {
  const { scale, until, connection, progress, hooksOnly = false } = options;
  return withBenchDatabase(connection, async database => {
    const { knex } = database;
    await migrate(knex);
    const bench: Bench = {
      organisation: organisationOf(scale, until),
      database,
      createEngine: () =>
        MilepostEngine.create({
          knex,
          logger: complaints,
          sources: [],
          now: () => until,
        }),
      progress,
    };
    const figures: Figure[] = [];
    for (const measure of hooksOnly ? HOOKS : MEASURES) {
      figures.push(...(await measure(bench)));
    }
    return figures;
  });
}
