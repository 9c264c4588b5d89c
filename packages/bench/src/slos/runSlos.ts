import {
  migrate,
  MilepostEngine,
  type MilepostEngineOptions,
} from '@milepost/backstage-plugin-milepost-backend';
import { withBenchDatabase } from '../database/withBenchDatabase';
import { organisationOf } from '../organisation/organisation';
import { registerAll } from '../organisation/registerAll';
import { complaints } from '../report/complaints';
import type { Figure } from '../report/Figure';
import { askedOverHttp } from './askedOverHttp';
import { madeUpReader } from './madeUpReader';
import { sloDocument } from './sloDocument';
import { upToDate } from './upToDate';
import type { SloBench } from './SloBench';

const INTERVAL_MS = 300_000;
const DELAY_MS = 60_000;

/** Of the reference organisation: 2,000 services. */
const SCALE = 0.2;

/** SLOs with four weeks of samples, an interval more of them, and what is asked about them. */
export async function runSlos(options: {
  /** How many SLOs. */
  count: number;
  /** Of a server on which databases may be made and dropped. */
  connection: string;
  progress: (text: string) => void;
}): Promise<Figure[]> {
  const { count, connection, progress } = options;
  return withBenchDatabase(connection, async database => {
    const { knex } = database;
    await migrate(knex);
    const clock = { now: startOf(Date.now()) };
    const organisation = organisationOf(SCALE, clock.now);
    const document = sloDocument(organisation, count);
    const engine = await MilepostEngine.create({
      knex,
      logger: complaints,
      sources: [],
      sliReaders: [madeUpReader],
      sloDocuments: documentsOf(document),
      now: () => clock.now,
    });
    await registerAll(engine, organisation);
    await engine.sloDefinitions.renew();
    const bench: SloBench = {
      ...{ organisation, database, engine, clock, count, document, progress },
    };
    const figures = await upToDate(bench);
    // What metrics are made of them is not measured here, and would be in the way.
    await engine.settle();
    progress('metrics are made of them');
    return [...figures, ...(await askedOverHttp(bench))];
  });
}

/** Two intervals ago, when what came before had been told: one of them is read, the other by the portal. */
function startOf(now: number): number {
  return now - (now % INTERVAL_MS) - 2 * INTERVAL_MS + DELAY_MS;
}

/** As the configuration of the portal names them. */
function documentsOf(
  value: readonly object[],
): MilepostEngineOptions['sloDocuments'] {
  const place = {
    location: 'milepost.slos.documents[0]',
    from: { type: 'value' as const, value },
    trusted: true,
    entityRefs: [],
  };
  return { places: [place], adjustments: [], faults: [] };
}
