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
import { evaluating } from './evaluating';
import { lately } from './lately';
import type { PathBench } from './PathBench';
import { pathDocuments } from './pathDocuments';
import { pathsOverHttp } from './pathsOverHttp';

/** Golden paths that all services follow: judging them, and what is asked about them. */
export async function runPaths(options: {
  scale: number;
  /** Of a server on which databases may be made and dropped. */
  connection: string;
  progress: (text: string) => void;
}): Promise<Figure[]> {
  const { scale, connection, progress } = options;
  return withBenchDatabase(connection, async database => {
    const { knex } = database;
    await migrate(knex);
    const clock = { now: Date.now() };
    const organisation = organisationOf(scale, clock.now);
    const paths = pathDocuments();
    const engine = await MilepostEngine.create({
      knex,
      logger: complaints,
      sources: [],
      paths: settingsOf(paths),
      now: () => clock.now,
    });
    const bench: PathBench = {
      ...{ organisation, database, engine, clock, paths, progress },
    };
    await engine.paths.renew();
    await registerAll(engine, organisation);
    await lately(bench);
    return [...(await evaluating(bench)), ...(await pathsOverHttp(bench))];
  });
}

/** As the configuration of the portal names them. */
function settingsOf(value: readonly object[]): MilepostEngineOptions['paths'] {
  const place = {
    location: 'milepost.paths.documents[0]',
    from: { type: 'value' as const, value },
    trusted: true,
    entityRefs: [],
  };
  return {
    places: [place],
    dryRun: new Set(),
    longestExemptionDays: 365,
    minimumServices: 6,
    notifications: false,
    faults: [],
  };
}
