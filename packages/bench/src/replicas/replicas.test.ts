import { withBenchDatabase } from '../database/withBenchDatabase';
import { organisationOf } from '../organisation/organisation';
import { runReplicas } from '../runReplicas';
import { completionsIn, noteCompletions } from './completions';
import { differences } from './differences';
import { prepare } from './prepare';
import { streamOf } from './streamOf';

jest.setTimeout(120_000);

const UNTIL = Date.parse('2026-03-02T00:00:00Z');
const connection =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;

/** Replicas need a PostgreSQL, which `npm test` brings along. */
const describeWithPostgres = connection ? describe : describe.skip;

describeWithPostgres('two replicas on one database', () => {
  it('share the work, and end as one in peace would, also when they are killed', async () => {
    const figures = await runReplicas({
      calm: 2,
      seconds: 4,
      killEvery: 2,
      until: UNTIL,
      connection: connection!,
      progress: () => {},
    });
    // How the work is shared and how soon it is taken over depends on what else this machine does: the command judges it.
    const counts = figures.filter(
      ({ within, unit }) => within !== null && unit !== '%' && unit !== 's',
    );
    expect(counts.filter(({ within }) => !within)).toEqual([]);
    expect(counts).toHaveLength(7);
    const shares = figures.filter(({ unit }) => unit === '%');
    expect(shares).toHaveLength(2);
    expect(shares.filter(({ value }) => value === 0)).toEqual([]);
  });

  it('are told apart from one that does less, more, or the same twice', async () => {
    const organisation = organisationOf(0.0005, UNTIL);
    const [batch] = streamOf(organisation);
    await withBenchDatabase(connection!, async ({ knex: one }) =>
      withBenchDatabase(connection!, async ({ knex: other }) => {
        for (const knex of [one, other]) {
          const engine = await prepare(knex, organisation);
          await noteCompletions(knex);
          await engine.receive(batch);
          await engine.settle();
        }
        const unlike = async () =>
          (await differences(one, other))
            .filter(({ different }) => different > 0)
            .map(({ table, different }) => [table, different]);
        await expect(unlike()).resolves.toEqual([]);
        await expect(completionsIn(one)).resolves.toMatchObject({
          twice: 0,
          never: 0,
        });

        const first = (table: string) => one(table).limit(1);
        await one('deployments')
          .whereIn('id', first('deployments').select('id'))
          .update({ environment: 'nowhere' });
        await one('entity_changes')
          .whereIn('change_id', first('entity_changes').select('change_id'))
          .delete();
        await one('inbox')
          .whereIn('id', first('inbox').select('id'))
          .update({ state: 'mapped' });
        await expect(unlike()).resolves.toEqual([
          ['deployments', 2],
          ['entity_changes', 1],
        ]);
        await expect(completionsIn(one)).resolves.toMatchObject({
          twice: 1,
          never: 0,
        });
      }),
    );
  });
});
