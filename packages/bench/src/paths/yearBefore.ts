import type { PathBench } from './PathBench';

/** One in so many entities stands otherwise with a path than the week before. */
const WEEKS_BETWEEN = 8;

/**
 * Makes a year up before the day of the first evaluation, from the rows of that day: week by week some entities stood
 * otherwise, and of those that were on and then off it is kept that they left.
 *
 * @returns how many rows of changes there are now
 */
export async function yearBefore({ database }: PathBench): Promise<number> {
  const { knex } = database;
  await knex.raw(
    `insert into path_changes (path_id, entity_id, day, standing, level, version, outcome_id)
     select c.path_id, c.entity_id, to_char(current_date - 7 * w.week, 'YYYY-MM-DD'),
       (array['on', 'on', 'on', 'on', 'on', 'off', 'off', 'off', 'unknown', 'exempt'])[1 + chance % 10],
       c.level, c.version, c.outcome_id
     from path_changes c cross join generate_series(1, 52) as w(week)
       cross join lateral (select abs(hashint8(c.path_id * 1000003 + c.entity_id * 53 + w.week)) as chance) as made
     where w.week = 52 or (chance / 10) % ? = 0
     on conflict do nothing`,
    [WEEKS_BETWEEN],
  );
  await knex.raw(
    `insert into path_departures (path_id, entity_id, left_on, changes)
     select path_id, entity_id, day, '[{"check":"branch-protection","text":"a is false; asked for is true."}]'
     from (select *, lag(standing) over (partition by path_id, entity_id order by day) as before
       from path_changes) as turns
     where before = 'on' and standing = 'off'
     on conflict do nothing`,
  );
  const [{ count }] = await knex('path_changes').count({ count: '*' });
  return Number(count);
}
