import type { LoggerService } from '@backstage/backend-plugin-api';
import knexFactory from 'knex';
import { changingSource } from '../../__testUtils__/changingSource';
import { MilepostEngine } from '../../engine/MilepostEngine';

/** A replica to be killed: an engine on the database that its argument names, with the second mapper. */

const logger: LoggerService = {
  error: text => process.stderr.write(`${text}\n`),
  warn: text => process.stderr.write(`${text}\n`),
  info: () => {},
  debug: () => {},
  child: () => logger,
};

async function work(): Promise<void> {
  const { now, zone, database } = JSON.parse(process.argv[2]);
  const engine = await MilepostEngine.create({
    knex: knexFactory({ ...database, useNullAsDefault: true }),
    logger,
    sources: [changingSource('b')],
    now: () => now,
    zone,
  });
  engine.projector.start();
  engine.jobRunner.start();
  // It stays until it is killed.
  setInterval(() => {}, 1000);
  process.stdout.write('ready\n');
}

work().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
