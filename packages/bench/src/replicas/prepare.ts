import {
  migrate,
  MilepostEngine,
} from '@milepost/backstage-plugin-milepost-backend';
import type { Knex } from 'knex';
import { registerAll } from '../organisation/registerAll';
import type { Organisation } from '../organisation/organisation';
import { complaints } from '../report/complaints';

/** The same in every run, so that pseudonyms are. */
export const PSEUDONYM_KEY = 'the-key-of-the-bench-alone';

/** A database with the catalog of an organisation, and an engine on it that does nothing by itself. */
export async function prepare(
  knex: Knex,
  organisation: Organisation,
): Promise<MilepostEngine> {
  await migrate(knex);
  const engine = await MilepostEngine.create({
    knex,
    logger: complaints,
    sources: [],
    now: () => organisation.until,
    pseudonymKey: PSEUDONYM_KEY,
  });
  await registerAll(engine, organisation);
  return engine;
}
