import {
  migrate,
  MilepostEngine,
} from '@milepost/backstage-plugin-milepost-backend';
import { withBenchDatabase } from './database/withBenchDatabase';
import { asOwnedToday } from './measures/asOwnedToday';
import type { Bench } from './measures/Bench';
import { bulkIntake } from './measures/bulkIntake';
import { cardInDatabase } from './measures/cardInDatabase';
import { hooksOverHttp, overHttp, scopesOverHttp } from './measures/overHttp';
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
  asOwnedToday,
];

/** Parts of it, each on services with a history: the webhook door; what is told of scopes. */
const PARTS = {
  hooks: [bulkIntake, tracing, hooksOverHttp],
  scopes: [bulkIntake, tracing, scopesOverHttp, asOwnedToday],
};

/** Builds the reference organisation on a PostgreSQL, and measures. */
export async function runBench(options: {
  scale: number;
  /** Milliseconds since 1970: where its two years end. */
  until: number;
  /** Of a server on which databases may be made and dropped. */
  connection: string;
  progress: (text: string) => void;
  /** Measures a part only. */
  only?: keyof typeof PARTS;
}): Promise<Figure[]> {
  const { scale, until, connection, progress, only } = options;
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
    for (const measure of only ? PARTS[only] : MEASURES) {
      figures.push(...(await measure(bench)));
    }
    return figures;
  });
}
