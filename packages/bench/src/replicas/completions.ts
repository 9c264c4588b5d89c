import type { Knex } from 'knex';

/**
 * Lets the database note who completes which payload. The note is part of the transaction that completes it:
 * what a killed replica did not finish leaves none, and what is done twice leaves two.
 */
export async function noteCompletions(knex: Knex): Promise<void> {
  await knex.raw('create schema audit');
  await knex.raw(
    'create table audit.completions (inbox_id integer not null, replica text not null)',
  );
  await knex.raw(`
    create function audit.note() returns trigger language plpgsql as $$
    begin
      insert into audit.completions
        select id, current_setting('application_name') from completed where state <> 'pending';
      return null;
    end $$`);
  await knex.raw(`
    create trigger note after update on inbox
      referencing new table as completed
      for each statement execute function audit.note()`);
}

export interface Completions {
  /** By the name of the replica. */
  byReplica: ReadonlyMap<string, number>;
  /** Payloads that were completed more than once. */
  twice: number;
  /** Payloads that nobody completed. */
  never: number;
}

export async function completionsIn(knex: Knex): Promise<Completions> {
  const byReplica = await knex.raw(
    'select replica, count(*) as count from audit.completions group by replica',
  );
  const { rows } = await knex.raw(`
    select count(*) filter (where completed > 1) as twice, count(*) filter (where completed = 0) as never
    from (
      select i.id, count(c.inbox_id) as completed
      from inbox i left join audit.completions c on c.inbox_id = i.id group by i.id
    ) counted`);
  return {
    byReplica: new Map(
      byReplica.rows.map((row: { replica: string; count: string }) => [
        row.replica,
        Number(row.count),
      ]),
    ),
    twice: Number(rows[0].twice),
    never: Number(rows[0].never),
  };
}

/** The payloads that a replica holds at this moment: their rows are locked by its transactions. */
export async function claimedBy(
  knex: Knex,
  replica: string,
): Promise<number[]> {
  const { rows } = await knex.raw(
    `select i.id from inbox i join pg_stat_activity a on a.backend_xid = i.xmax
     where a.datname = current_database() and a.application_name = ? and i.state <> 'mapped'`,
    [replica],
  );
  return rows.map((row: { id: number }) => row.id);
}
