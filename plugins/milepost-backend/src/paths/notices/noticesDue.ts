import {
  localDay,
  type GoldenPath,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { checksIn } from '../judging/saveStandings';
import type { NoticedPath, PathNotice } from './PathNotice';

/** What is older is no news: it lay while nobody was told, or comes from a past that was computed later. */
const NEWS_DAYS = 7;

/** So long before it ends owners are told that an exemption does. */
const SOON_DAYS = 7;

/** A check that comes and goes is told of once in a day. */
const QUIET = 86_400_000;

/** Of one that comes and goes nobody is asked again so soon. */
const ASKED = 28 * QUIET;

interface Asked {
  paths: readonly (NoticedPath & { id: number })[];
  now: number;
  today: string;
  /** The first day whose news are told. */
  since: string;
  sinceInstant: number;
  soon: string;
}

/** What owners have not been told yet; nothing of paths that are only tried. */
export async function noticesDue(
  knex: Knex,
  { now, zone }: { now: number; zone: string },
): Promise<PathNotice[]> {
  const day = DateTime.fromMillis(now, { zone });
  const asked: Asked = {
    paths: await noticedPaths(knex),
    now,
    today: localDay(now, zone),
    since: day.minus({ days: NEWS_DAYS }).toISODate()!,
    sinceInstant: day.minus({ days: NEWS_DAYS }).toMillis(),
    soon: day.plus({ days: SOON_DAYS }).toISODate()!,
  };
  return asked.paths.length === 0
    ? []
    : [
        ...(await failures(knex, asked)),
        ...(await endings(knex, asked, zone)),
        ...(await departures(knex, asked)),
      ];
}

async function noticedPaths(knex: Knex): Promise<Asked['paths']> {
  const rows: { id: number; definition: string }[] = await knex('golden_paths')
    .whereNull('removed_at')
    .where('dry_run', false)
    .select('id', 'definition');
  return rows.map(({ id, definition }) => {
    const { name, title, checks }: GoldenPath = JSON.parse(definition);
    const titles = checks.map(check => [check.id, check.title] as const);
    return { id, name, title, checks: new Map(titles) };
  });
}

/** Of what started to fail, what fails still. */
async function failures(knex: Knex, asked: Asked): Promise<PathNotice[]> {
  const rows: {
    id: number;
    path_id: number;
    ref: string;
    check_id: string;
    told_at: number | null;
    checks: string;
  }[] = await knex('path_notices as n')
    .join('path_standings as s', on =>
      on.on('s.path_id', 'n.path_id').andOn('s.entity_id', 'n.entity_id'),
    )
    .join('entities as e', 'e.id', 'n.entity_id')
    .where('n.at', '>=', asked.sinceInstant)
    .whereNull('e.deleted_at')
    .orderBy('n.id')
    .select(
      'n.id',
      'n.path_id',
      'e.ref',
      'n.check_id',
      'n.told_at',
      's.checks',
    );
  const keyOf = (row: (typeof rows)[number]) =>
    `${row.path_id} ${row.ref} ${row.check_id}`;
  const quiet = new Set(
    rows
      .filter(row => row.told_at !== null && row.told_at > asked.now - QUIET)
      .map(keyOf),
  );
  return rows
    .filter(row => row.told_at === null && !quiet.has(keyOf(row)))
    .filter(row => checksIn(row)[row.check_id]?.state === 'fail')
    .flatMap(row => {
      const path = asked.paths.find(({ id }) => id === row.path_id);
      const { id, ref: entityRef, check_id: check } = row;
      return path ? [{ kind: 'fails', id, path, entityRef, check }] : [];
    });
}

/** Exemptions that end within a week, of those that were for longer, and those that have ended. */
async function endings(
  knex: Knex,
  asked: Asked,
  zone: string,
): Promise<PathNotice[]> {
  const { today, since, sinceInstant, soon } = asked;
  const rows: {
    id: number;
    path: string;
    check_id: string | null;
    entity_ref: string;
    created_at: number;
    expires: string;
    ended_at: number | null;
    warned_at: number | null;
    told_at: number | null;
  }[] = await knex('path_exemptions')
    .whereNull('told_at')
    .whereBetween('expires', [since, soon])
    .orWhere(ended =>
      ended.whereNull('told_at').where('ended_at', '>=', sinceInstant),
    )
    .orderBy('id')
    .select();
  return rows.flatMap((row): PathNotice[] => {
    const { id, entity_ref: entityRef, expires } = row;
    const path = asked.paths.find(({ name }) => name === row.path);
    const hasEnded =
      row.ended_at === null ? expires < today : row.ended_at >= sinceInstant;
    const isShort = localDay(row.created_at, zone) > dayBefore(expires);
    const isNews =
      hasEnded || (row.ended_at === null && row.warned_at === null && !isShort);
    const kind = hasEnded ? 'ended' : 'ends-soon';
    const check = row.check_id ?? undefined;
    return path && isNews
      ? [{ kind, id, path, entityRef, check, expires }]
      : [];
  });
}

/** A week and a day before an exemption ends. */
function dayBefore(expires: string): string {
  return DateTime.fromISO(expires)
    .minus({ days: SOON_DAYS + 1 })
    .toISODate()!;
}

/** Who left, has not come back, and was not asked why. */
async function departures(knex: Knex, asked: Asked): Promise<PathNotice[]> {
  const rows: { id: number; path_id: number; ref: string }[] = await knex(
    'path_departures as d',
  )
    .join('entities as e', 'e.id', 'd.entity_id')
    .whereNull('d.asked_at')
    .whereNull('d.reason')
    .whereNull('d.returned_on')
    .where('d.left_on', '>=', asked.since)
    .whereNotExists(other =>
      other
        .from('path_departures as o')
        .select('o.id')
        .whereRaw('o.path_id = d.path_id')
        .whereRaw('o.entity_id = d.entity_id')
        .where('o.asked_at', '>', asked.now - ASKED),
    )
    .whereNull('e.deleted_at')
    .orderBy('d.id')
    .select('d.id', 'd.path_id', 'e.ref');
  return rows.flatMap(({ id, path_id: pathId, ref }) => {
    const path = asked.paths.find(each => each.id === pathId);
    return path ? [{ kind: 'left', id, path, entityRef: ref }] : [];
  });
}
