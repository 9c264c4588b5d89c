import { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import knexFactory from 'knex';
import { complaints } from '../report/complaints';
import type { ReplicaOptions } from './Replica';

/** A replica: an engine that works off what waits in a database, until it is killed. */
async function work(): Promise<void> {
  const { connection, now, pseudonymKey }: ReplicaOptions = JSON.parse(
    process.env.MILEPOST_BENCH_REPLICA!,
  );
  const engine = await MilepostEngine.create({
    knex: knexFactory({ client: 'pg', connection, pool: { min: 0, max: 10 } }),
    logger: complaints,
    sources: [],
    now: () => now,
    pseudonymKey,
  });
  engine.projector.start();
  engine.paths.evaluation.start();
  process.send!('ready');
}

process.on('disconnect', () => process.exit());
work().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
