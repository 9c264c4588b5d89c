import type {
  DatabaseService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  MilepostEngine,
  readSettings,
} from '@milepost/backstage-plugin-milepost-backend';
import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { MINUTE } from '../calendar';
import { isReady } from './isReady';
import { replayPaths } from './replayPaths';

/** How often it is looked whether all is there. */
const LOOK_AGAIN = 2_000;

/** Given up after that: then there is no past. */
const PATIENCE = 10 * MINUTE;

/**
 * Replays how services went along the golden paths, in one transaction, once the portal knows what they are judged by;
 * unless it has a past already, or no paths.
 *
 * @throws the signal's reason
 */
export async function livePaths(options: {
  /** Milepost's own. */
  database: DatabaseService;
  config: RootConfigService;
  logger: LoggerService;
  /** Midnight of the day on which the portal opened. */
  opened: number;
  signal: AbortSignal;
}): Promise<void> {
  const { database, config, logger, opened, signal } = options;
  const knex = await database.getClient();
  const settings = readSettings(config);
  if (settings.paths.places.length === 0 || (await hasPast(knex, settings))) {
    return;
  }
  const patient = Date.now() + PATIENCE;
  while (!(await isReady(knex))) {
    if (Date.now() > patient) {
      logger.warn('Sample organisation: its golden paths have no past');
      return;
    }
    await sleep(LOOK_AGAIN, undefined, { signal, ref: false });
  }
  const began = Date.now();
  let clock = began;
  await knex.transaction(async tx => {
    const engine = await MilepostEngine.create({
      knex: tx,
      logger,
      sources: [],
      ...settings,
      now: () => clock,
    });
    const setClock = (instant: number) => {
      clock = instant;
    };
    await replayPaths({ tx, engine, setClock, opened, now: began });
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  logger.info(`Sample organisation: a past of golden paths in ${seconds} s`);
}

async function hasPast(
  knex: Knex,
  { zone }: { zone: string },
): Promise<boolean> {
  const row = await knex('path_changes')
    .where('day', '<', localDay(Date.now(), zone))
    .first('day');
  return row !== undefined;
}
