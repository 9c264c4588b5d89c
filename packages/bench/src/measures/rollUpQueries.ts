/**
 * A team's page as somebody who knows SQL would write it by hand, one query per panel, over the fact tables and
 * their indexes. Bound: $1 services, $2 repositories, $3 and $4 the window in milliseconds.
 */
const ran = `origin_kind = 'service' and origin_value = any($1)
  and environment = 'production' and outcome = 'success'`;

/** Keeps all four bindings in every query, whether it needs them or not. */
const bound =
  'bound as (select $1::text[], $2::text[], $3::float8, $4::float8)';

export const rollUpQueries: Record<string, string> = {
  'deployment frequency': `with ${bound}
    select date_trunc('week', to_timestamp(finished_at / 1000)) as week, count(*)
    from deployments where ${ran} and finished_at >= $3 and finished_at < $4
    group by 1 order by 1`,

  'lead time': `with ${bound}, services as (
      select * from unnest($1::text[], $2::text[]) as s (service, repository)
    )
    select date_trunc('week', to_timestamp(d.finished_at / 1000)) as week, count(*),
      percentile_cont(array[0.5, 0.9]) within group (order by d.finished_at - c.opened_at)
    from services s join changes c on c.repository = s.repository
    cross join lateral (
      select finished_at from deployments
      where origin_kind = 'service' and origin_value = s.service
        and environment = 'production' and outcome = 'success' and finished_at >= c.merged_at
      order by finished_at limit 1
    ) d
    where c.merged_at >= $3 - 30 * 86400000.0 and c.merged_at < $4
      and d.finished_at >= $3 and d.finished_at < $4
    group by 1 order by 1`,

  'change fail rate': `with ${bound}
    select count(*), count(*) filter (where exists (
      select 1 from incidents i
      where i.origin_kind = 'service' and i.origin_value = d.origin_value
        and i.opened_at >= d.finished_at and i.opened_at < d.finished_at + 86400000.0))
    from deployments d where ${ran} and finished_at >= $3 and finished_at < $4`,

  'time to restore': `with ${bound}
    select count(*), percentile_cont(array[0.5, 0.9]) within group (order by ended_at - opened_at)
    from incidents where origin_kind = 'service' and origin_value = any($1)
      and ended_at >= $3 and ended_at < $4`,
};
