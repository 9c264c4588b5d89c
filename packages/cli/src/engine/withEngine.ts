import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  migrate,
  MilepostEngine,
} from '@milepost/backstage-plugin-milepost-backend';
import { createGitSource } from '@milepost/backstage-plugin-milepost-backend-module-git';
import type { Knex } from 'knex';
import { withDatabase, type DatabaseName } from './withDatabase';

/** Only what goes wrong is said, apart from the result. */
const complaints: LoggerService = {
  error: complain,
  warn: complain,
  info: () => {},
  debug: () => {},
  child: () => complaints,
};

/** Runs an action with the engine of this version: the same intake, store and answers as in the portal. */
export async function withEngine<T>(
  options: {
    database: DatabaseName;
    /** Milliseconds since 1970. */
    now: () => number;
  },
  action: (engine: MilepostEngine, knex: Knex) => Promise<T>,
): Promise<T> {
  const { database, now } = options;
  return withDatabase(database, async knex => {
    await migrate(knex);
    const engine = await MilepostEngine.create({
      knex,
      logger: complaints,
      sources: [createGitSource()],
      now,
    });
    return action(engine, knex);
  });
}

function complain(message: string): void {
  process.stderr.write(`${message}\n`);
}
